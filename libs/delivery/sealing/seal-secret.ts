import { createCipheriv, randomBytes } from 'node:crypto';
import { parseSecretKey } from './parse-secret-key.js';

/** Encrypts a secret for storage (AES-256-GCM): `v1.<key id>.<nonce>.<tag>.<ciphertext>`. `key`: the setting PLUMBLINE_SECRET_KEY. */
export function sealSecret(secret: string, key: string | undefined): string {
  const { id, bytes } = parseSecretKey(key);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(`v1.${id}`));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return ['v1', id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}
