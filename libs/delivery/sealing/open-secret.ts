import { createDecipheriv } from 'node:crypto';
import { parseSecretKey } from './parse-secret-key.js';
import { SecretKeyError } from './secret-key-error.js';

const form = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** What `sealSecret` sealed. Throws a {@link SecretKeyError} where the key is not the one that sealed it. */
export function openSecret(sealed: string, key: string | undefined): string {
  const { id, bytes } = parseSecretKey(key);
  const [, sealedBy, ...parts] = form.exec(sealed) ?? [];
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (sealedBy === undefined || nonce === undefined || tag === undefined || text === undefined) {
    throw new SecretKeyError('A stored secret is damaged: set it anew.');
  }
  if (sealedBy !== id) {
    throw new SecretKeyError(
      `PLUMBLINE_SECRET_KEY is another key (${id}) than the one that sealed this secret (${sealedBy}): set the old key, or the secret anew.`,
    );
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(`v1.${id}`)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    throw new SecretKeyError(
      `A stored secret is damaged: it does not open with PLUMBLINE_SECRET_KEY (${id}), which sealed it. Set it anew.`,
    );
  }
}
