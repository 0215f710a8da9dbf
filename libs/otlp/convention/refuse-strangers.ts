import type { EventFault } from '../event-fault.js';
import { eventNames } from './event-attributes.js';
import type { SentEvent, Stranger } from './to-sent-events.js';

/**
 * Log records that are no events, and that no mapping reads, as predictions that are refused. The first of a request alone is kept: whoever
 * sends all logs of a service here must find out, and not fill the disk.
 */
export function refuseStrangers(strangers: readonly Stranger[]): SentEvent[] {
  return strangers.map(({ index, record }, at) => ({
    index,
    event: { fault: toFault(record.eventName) },
    toPath: (path) => path,
    toRaw: at === 0 ? record.toRaw : () => null,
  }));
}

function toFault(name: string): EventFault {
  const called = name === '' ? 'has no event name' : `is called ${JSON.stringify(name.slice(0, 80))}`;
  const { predictions, labels } = eventNames;
  return {
    code: 'not-an-event',
    path: '$.eventName',
    message: `The log record ${called}; events are called ${predictions} or ${labels}, so send others elsewhere, or name a mapping that reads them.`,
  };
}
