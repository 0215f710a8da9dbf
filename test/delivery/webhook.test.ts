import { describe, expect, it } from '@jest/globals';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { createWebhookSecret, deliver, findTargetFault, signWebhook } from '#libs/delivery';
import type { WebhookTarget } from '#libs/delivery';
import { answer, startReceiver } from './start-receiver.js';
import { deps, message, webhook } from './targets.js';

const now = (): number => Math.floor(Date.now() / 1_000);
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const body = '{"test": 2432232314, "σ": "ü"}';

/** Verifiers that others wrote. */
const verifiers = [
  ['standardwebhooks', (secret: string) => new StandardWebhook(secret)],
  ['svix', (secret: string) => new SvixWebhook(secret)],
] as const;

describe.each(verifiers)('the verifier of %s', (_name, open) => {
  const secret = createWebhookSecret();
  const sign = (changes: Partial<Parameters<typeof signWebhook>[0]> = {}) =>
    signWebhook({ id, timestampSeconds: now(), body, secrets: [secret], ...changes });

  it('accepts what we sign', () => {
    expect(() => open(secret).verify(body, sign())).not.toThrow();
  });

  it('accepts the old and the new secret while both sign', () => {
    const next = createWebhookSecret();
    const headers = sign({ secrets: [next, secret] });
    for (const each of [secret, next]) expect(() => open(each).verify(body, headers)).not.toThrow();
    expect(() => open(createWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
  });

  it.each([
    ['a byte of the body', `${body} `, {}],
    ['the id', body, { 'webhook-id': `${id}x` }],
    ['the time', body, { 'webhook-timestamp': String(now() - 100) }],
    ['the signature', body, { 'webhook-signature': `v1,${'A'.repeat(43)}=` }],
  ])('refuses another value of %s', (_what, told, changes) => {
    expect(() => open(secret).verify(told, { ...sign(), ...changes })).toThrow('No matching signature');
  });

  it.each([
    [-301, 'Message timestamp too old'],
    [302, 'Message timestamp too new'],
  ])('refuses a clock that is off by %d s', (skew, words) => {
    expect(() => open(secret).verify(body, sign({ timestampSeconds: now() + skew }))).toThrow(words);
  });

  it.each([-295, 295])('accepts a clock that is off by %d s', (skew) => {
    expect(() => open(secret).verify(body, sign({ timestampSeconds: now() + skew }))).not.toThrow();
  });

  it('accepts what was sent, byte for byte', async () => {
    const receiver = await startReceiver(answer(204));
    const target = webhook(`http://127.0.0.1:${receiver.port}/hook`);
    expect(await deliver(target, message, deps())).toEqual({ outcome: 'delivered', status: 204, detail: 'answered 204' });
    await receiver.close();
    const [sent] = receiver.requests;
    expect(sent?.body).toBe(message.body);
    expect(() => open(target.secrets[0] ?? '').verify(sent?.body ?? '', sent?.headers ?? {})).not.toThrow();
  });
});

describe('a webhook', () => {
  it('is a CloudEvent with the headers of the scheme, an idempotency key and the headers that the endpoint names', async () => {
    const receiver = await startReceiver(answer(200));
    const headers = {
      Authorization: 'Bearer hunter2',
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': '2026-03-10',
    };
    const target = { ...webhook(`http://127.0.0.1:${receiver.port}/a%20b?c=d`), headers };
    await deliver(target, message, deps({ wallNow: () => 1_614_265_330_999 }));
    await receiver.close();
    expect(receiver.requests).toEqual([
      {
        method: 'POST',
        path: '/a%20b?c=d',
        headers: {
          host: `127.0.0.1:${receiver.port}`,
          'user-agent': 'Plumbline',
          connection: 'close',
          'content-type': 'application/cloudevents+json',
          'content-length': String(Buffer.byteLength(message.body)),
          'idempotency-key': message.id,
          'webhook-id': message.id,
          'webhook-timestamp': '1614265330',
          'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
          authorization: 'Bearer hunter2',
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2026-03-10',
        },
        body: message.body,
      },
    ]);
  });

  it('is signed anew for each attempt, under the same id', async () => {
    const receiver = await startReceiver(answer(500));
    const target = webhook(`http://127.0.0.1:${receiver.port}`);
    for (const seconds of [1_000, 2_000]) await deliver(target, message, deps({ wallNow: () => seconds * 1_000 }));
    await receiver.close();
    expect(receiver.requests.map(({ headers }) => [headers['webhook-id'], headers['webhook-timestamp']])).toEqual([
      [message.id, '1000'],
      [message.id, '2000'],
    ]);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-signature'])).size).toBe(2);
  });

  it('shows no secret that its receiver echoes', async () => {
    const receiver = await startReceiver((socket, request) =>
      answer(400, {}, `${JSON.stringify(request.headers)} ${target.secrets[0]} hunter2`)(socket, request),
    );
    const target = { ...webhook(`http://127.0.0.1:${receiver.port}`), headers: { Authorization: 'Bearer hunter2' } };
    const outcome = await deliver(target, message, deps());
    await receiver.close();
    expect(outcome.detail).toMatch(/^answered 400: /);
    expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`hunter2|${target.secrets[0]?.slice(6, 20).replaceAll('+', '.')}`));
  });

  it.each(['msg.1', 'msg 1', '', 'a\r\nb', 'ü'])('is dead under the id %j, and nothing is sent', async (bad) => {
    const receiver = await startReceiver(answer(200));
    expect(await deliver(webhook(`http://127.0.0.1:${receiver.port}`), { ...message, id: bad }, deps())).toMatchObject({
      ...{ outcome: 'dead', reason: 'bad-message' },
    });
    await receiver.close();
    expect(receiver.connections).toBe(0);
  });
});

describe('a target that is wrong before anything is sent', () => {
  const good = webhook('https://hooks.example.org/a');
  const header = (name: string, value = 'a') => ({ headers: { [name]: value } });

  it('is found, and one that is right is not', () => {
    expect(findTargetFault(good)).toBeUndefined();
  });

  it.each<[string, Partial<WebhookTarget>]>([
    ['no URL', { url: 'hooks.example.org' }],
    ['another scheme', { url: 'ftp://hooks.example.org' }],
    ['a mail server', { url: 'smtps://hooks.example.org' }],
    ['a file', { url: 'file:///etc/hostname' }],
    ['a user in the URL', { url: 'https://hunter2@hooks.example.org' }],
    ['a password in the URL', { url: 'https://a:hunter2@hooks.example.org' }],
    ['no host', { url: 'https://./' }],
    ['plain http to the public', { url: 'http://hooks.example.org', allow: [] }],
    ['an odd port of the public', { url: 'https://hooks.example.org:6379', allow: [] }],
    ['no secret', { secrets: [] }],
    ['a bad secret', { secrets: ['whsec_hunter2'] }],
    ['a line break in a header', header('X-A', 'b\r\nX-C: hunter2')],
    ['a header that no header may be', header('X-A', 'hunter2ü')],
    ['a line break in a header name', header('X-A\r\nX-B')],
    ...[
      'Host',
      'Content-Length',
      'Transfer-Encoding',
      'Connection',
      'Cookie',
      'Content-Type',
      'Webhook-Id',
      'Idempotency-Key',
      'Expect',
    ].map((name): [string, Partial<WebhookTarget>] => [`the header ${name}`, header(name)]),
    ...['X-Forwarded-For', 'X-Real-IP', 'X-HTTP-Method-Override', 'X-Original-URL'].map(
      (name): [string, Partial<WebhookTarget>] => [`the header ${name}`, header(name)],
    ),
    ['a header twice', { headers: { 'X-A': 'a', 'x-a': 'b' } }],
  ])('for %s', async (_what, changes) => {
    const target = { ...good, ...changes };
    const fault = findTargetFault(target);
    expect(fault).toMatchObject({ reason: 'bad-target', detail: expect.not.stringContaining('hunter2') });
    const noLookup = () => Promise.reject(new Error('Nothing is looked up.'));
    expect(await deliver(target, message, deps({ lookup: noLookup }))).toEqual({ outcome: 'dead', ...fault });
  });

  it('for plain http to an address of the public, also where its name is not looked up yet', async () => {
    const target = { ...good, url: 'http://hooks.example.org', allow: ['10.0.0.0/8'] };
    expect(findTargetFault(target)).toBeUndefined();
    expect(await deliver(target, message, deps({ lookup: () => Promise.resolve(['1.1.1.1']) }))).toMatchObject({
      ...{ outcome: 'retry', reason: 'bad-target', config: true },
    });
  });
});
