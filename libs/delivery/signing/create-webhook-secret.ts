import { randomBytes } from 'node:crypto';

export function createWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
