import type { CloudEvent } from '#libs/contracts';
import type { OutboxMessage } from './outbox-message.js';

/** The text that is signed and sent, the same at each attempt. */
export function toEventBody(
  id: string,
  { type, subject, model, data, at }: Pick<OutboxMessage, 'type' | 'subject' | 'model' | 'data' | 'at'>,
): string {
  const event: Omit<CloudEvent, 'data'> & { data: object } = {
    specversion: '1.0',
    id,
    source: toSource(type, model),
    type,
    subject,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  return JSON.stringify(event);
}

function toSource(type: OutboxMessage['type'], model: string): string {
  if (type === 'dev.plumbline.stream.changed.v1') return '/v1/ledger';
  return model === '' ? '/v1/endpoints' : `/v1/models/${model}`;
}
