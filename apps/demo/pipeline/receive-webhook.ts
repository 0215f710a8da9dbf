import type { IncomingHttpHeaders } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { cloudEvent, type CloudEvent } from '#libs/contracts';

export type ReceivedWebhook = { id: string; event: CloudEvent } | { refused: string };

/** What a signed webhook says, if it says so with this secret and within the last minutes. */
export const receiveWebhook = (body: string, headers: IncomingHttpHeaders, secret: string): ReceivedWebhook => {
  const own = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name] ?? '')]),
  );
  try {
    return { id: own['webhook-id']!, event: cloudEvent.parse(new Webhook(secret).verify(body, own)) };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { refused: error.message };
    throw error;
  }
};
