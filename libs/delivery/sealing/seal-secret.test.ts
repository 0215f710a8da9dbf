import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openSecret } from './open-secret.js';
import { sealSecret } from './seal-secret.js';
import { SecretKeyError } from './secret-key-error.js';

const key = randomBytes(32).toString('base64');
const secret = 'whsec_hunter2 ü \u0000';

function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof SecretKeyError) return error.message;
  }
  throw new Error('No complaint about the key.');
}

describe('a sealed secret', () => {
  it.each([secret, '', 'x'.repeat(10_000)])('opens to what was sealed (%#)', (text) => {
    expect(openSecret(sealSecret(text, key), key)).toBe(text);
  });

  it('shows nothing of the secret, and is another each time', () => {
    const sealed = Array.from({ length: 50 }, () => sealSecret(secret, key));
    expect(new Set(sealed).size).toBe(50);
    for (const each of sealed) expect(Buffer.from(each.split('.').at(-1) ?? '', 'base64url').includes('hunter2')).toBe(false);
  });

  it('stores the id of its key, by which another key is told', () => {
    const other = randomBytes(32).toString('base64');
    const said = complaint(() => openSecret(sealSecret(secret, key), other));
    expect(said).toMatch(/^PLUMBLINE_SECRET_KEY is another key \([0-9a-f]{8}\) than the one that sealed this secret/);
    expect(said).not.toContain(other);
  });

  it.each([
    ['no key', undefined, /^PLUMBLINE_SECRET_KEY is not set/],
    ['an empty key', '', /^PLUMBLINE_SECRET_KEY is not set/],
    ['a short key', randomBytes(31).toString('base64'), /^PLUMBLINE_SECRET_KEY is not 32 bytes in base64/],
    ['a key that is no base64', `${'!'.repeat(43)}=`, /^PLUMBLINE_SECRET_KEY is not 32 bytes in base64/],
  ])('is neither made nor opened with %s', (_what, bad, words) => {
    expect(complaint(() => sealSecret(secret, bad))).toMatch(words);
    expect(complaint(() => openSecret(sealSecret(secret, key), bad))).toMatch(words);
    expect(complaint(() => sealSecret(secret, bad))).not.toContain('hunter2');
  });

  it.each([0, 1, 2, 3, 4])('does not open where its part %d was changed', (part) => {
    const parts = sealSecret(secret, key).split('.');
    const old = parts[part] ?? '';
    parts[part] = `${old.startsWith('0') ? '1' : '0'}${old.slice(1)}`;
    expect(complaint(() => openSecret(parts.join('.'), key))).toMatch(/damaged|another key/);
  });

  it.each(['', 'hunter2', 'v1.a.b.c.d'])('is not %j', (text) => {
    expect(complaint(() => openSecret(text, key))).toBe('A stored secret is damaged: set it anew.');
  });
});
