import type { DeliveryMessage } from '../delivery-message.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { HttpRequest } from '../http/exchange.js';
import { signWebhook } from '../signing/sign-webhook.js';
import type { WebhookTarget } from '../target.js';

/** The signed request of one attempt at `wallNow`. Our own headers win over the target's. */
export function buildWebhookRequest(
  destination: ParsedDestination,
  { headers, secrets }: WebhookTarget,
  { id, body }: DeliveryMessage,
  wallNow: number,
): HttpRequest {
  const { url } = destination;
  return {
    destination,
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      'content-type': 'application/cloudevents+json',
      'idempotency-key': id,
      ...signWebhook({ id, timestampSeconds: Math.floor(wallNow / 1_000), body, secrets }),
    },
    body,
  };
}
