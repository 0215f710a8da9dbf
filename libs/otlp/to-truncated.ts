import type { EventFault } from './event-fault.js';

/** The fault of an event that lost attributes on its way; `fix` is what else its sender can do. */
export function toTruncated(dropped: number, fix: string): EventFault {
  const message =
    `${dropped} of the attributes were dropped by the sender's SDK, which keeps 128 by default: ${fix}, or raise ` +
    `OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT.`;
  return { code: 'truncated', path: '$.droppedAttributesCount', message };
}
