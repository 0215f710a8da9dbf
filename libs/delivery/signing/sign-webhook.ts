import { createHmac } from 'node:crypto';
import { isMessageId } from './is-message-id.js';
import { parseWebhookSecret } from './parse-webhook-secret.js';

type SignedContent = { id: string; timestampSeconds: number; body: Uint8Array | string };

/**
 * The Standard Webhooks headers of one attempt, with a `v1` signature by each secret: during a rotation the old and the new one sign.
 * Bytes are signed as they are sent, also where they are no text.
 */
export function signWebhook({ id, timestampSeconds, body, secrets }: SignedContent & { secrets: readonly string[] }) {
  if (!isMessageId(id)) throw new RangeError('A webhook id is 1 to 128 letters, digits, "_", "-" or ":".');
  if (secrets.length === 0) throw new RangeError('A webhook is signed by one secret at least.');
  const signatures = secrets.map((secret) => {
    const key = parseWebhookSecret(secret);
    if (key === undefined) throw new RangeError('A webhook secret is whsec_ and 24 to 64 bytes in base64.');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestampSeconds}.`).update(body).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': signatures.join(' '),
  };
}
