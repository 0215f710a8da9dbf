import { createHash, randomBytes } from 'node:crypto';

export interface KeyText {
  id: string;
  /** The whole key, `plumbline_<id>_<secret>`: a scanner of secrets finds it by its beginning. */
  key: string;
}

const form = /^plumbline_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

export function createKeyText(): KeyText {
  const id = randomBytes(4).toString('hex');
  return { id, key: `plumbline_${id}_${randomBytes(32).toString('base64url')}` };
}

/** The id in a key; undefined for what is none. */
export function parseKeyId(key: string): string | undefined {
  return form.exec(key)?.[1];
}

/** What of a key is stored. It has 256 bits of entropy, so nothing slower is needed. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
