export { createWebhookSecret } from './signing/create-webhook-secret.js';
export { openSecret } from './sealing/open-secret.js';
export { sealSecret } from './sealing/seal-secret.js';
export { SecretKeyError } from './sealing/secret-key-error.js';
export { signWebhook } from './signing/sign-webhook.js';
