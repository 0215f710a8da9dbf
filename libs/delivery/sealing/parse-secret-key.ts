import { createHash } from 'node:crypto';
import { SecretKeyError } from './secret-key-error.js';

/** A key and its id, which tells keys apart and nothing about them. */
export type SecretKey = { id: string; bytes: Buffer };

export function parseSecretKey(key: string | undefined): SecretKey {
  if (key === undefined || key === '') {
    throw new SecretKeyError(
      'PLUMBLINE_SECRET_KEY is not set: secrets are stored sealed by it. Set it to `openssl rand -base64 32`.',
    );
  }
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== key) {
    throw new SecretKeyError(
      'PLUMBLINE_SECRET_KEY is not 32 bytes in base64: set it to the output of `openssl rand -base64 32`.',
    );
  }
  return { id: createHash('sha256').update('plumbline key id').update(bytes).digest('hex').slice(0, 8), bytes };
}
