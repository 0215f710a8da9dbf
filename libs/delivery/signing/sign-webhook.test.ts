import { describe, expect, it } from '@jest/globals';
import { createWebhookSecret } from './create-webhook-secret.js';
import { parseWebhookSecret } from './parse-webhook-secret.js';
import { signWebhook } from './sign-webhook.js';

/** The vector that the Standard Webhooks libraries of all languages test against. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestampSeconds: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const { secret, signature, ...content } = published;

describe('a webhook signature', () => {
  it('is the published one, byte for byte', () => {
    expect(signWebhook({ ...content, secrets: [secret] })).toEqual({
      'webhook-id': content.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
  });

  it('is the same over the bytes of the text', () => {
    const signed = signWebhook({ ...content, body: Buffer.from(content.body), secrets: [secret] });
    expect(signed['webhook-signature']).toBe(signature);
  });

  it('is there once per secret, in their order', () => {
    const secrets = [createWebhookSecret(), secret];
    const [first, second, ...rest] = signWebhook({ ...content, secrets })['webhook-signature'].split(' ');
    expect(first).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect([second, rest]).toEqual([signature, []]);
  });

  it.each(['', 'a.b', 'a b', 'a\r\nx: 1', 'ü', 'a'.repeat(129)])('is refused for the id %j', (id) => {
    expect(() => signWebhook({ ...content, id, secrets: [secret] })).toThrow(RangeError);
  });

  it('is refused without a secret', () => {
    expect(() => signWebhook({ ...content, secrets: [] })).toThrow('one secret at least');
  });

  it.each([
    ['no prefix', secret.slice(6)],
    ['another prefix', secret.replace('whsec_', 'whsk_')],
    ['no base64', 'whsec_!!!!'],
    ['23 bytes', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
    ['65 bytes', `whsec_${Buffer.alloc(65, 1).toString('base64')}`],
  ])('is refused for a secret with %s, which the error does not show', (_what, bad) => {
    const sign = () => signWebhook({ ...content, secrets: [bad] });
    expect(sign).toThrow(/^A webhook secret is whsec_ and 24 to 64 bytes in base64\.$/);
  });
});

it('creates secrets of 32 bytes, each another', () => {
  const secrets = Array.from({ length: 100 }, createWebhookSecret);
  expect(new Set(secrets).size).toBe(100);
  expect(secrets.map((each) => parseWebhookSecret(each)?.length)).toEqual(secrets.map(() => 32));
});
