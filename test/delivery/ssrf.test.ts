import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, Socket } from 'node:net';
import { deliver } from '#libs/delivery';
import type { Connect, DeliveryDeps, DeliveryTarget } from '#libs/delivery';
import { forbiddenUrls, resolved } from './ssrf-corpus.js';
import { answer, startReceiver } from './start-receiver.js';
import type { Receiver } from './start-receiver.js';
import { airflow, deps, email, message, slack, webhook } from './targets.js';

let canary: Receiver;

beforeAll(async () => {
  canary = await startReceiver(answer(200));
});

beforeEach(() => {
  canary.connections = 0;
  canary.requests = [];
});

afterAll(() => canary.close());

/** Writes down what it is asked to connect to, and goes to this machine only, as a machine would that is asked for it. */
function watchConnections(): { asked: string[]; connect: Connect } {
  const asked: string[] = [];
  const go: Connect = (addresses) => {
    asked.push(...addresses);
    const isHere = addresses.some((address) => address.startsWith('127.') || address === '::1');
    return isHere
      ? connect({ host: '127.0.0.1', port: canary.port })
      : new Socket().destroy(Object.assign(new Error('far'), { code: 'ENETUNREACH' }));
  };
  return { asked, connect: go };
}

const unknown: string[] = [];

const lookup: NonNullable<DeliveryDeps['lookup']> = (host) => {
  const addresses = resolved[host];
  if (!addresses) unknown.push(host);
  return addresses ? Promise.resolve(addresses) : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
};

const kinds: [string, (url: string) => DeliveryTarget][] = [
  ['a webhook', webhook],
  ['Slack', slack],
  ['Airflow', airflow],
  ['e-mail', (url) => email(url.replace(/^http/, 'smtp'))],
];

describe('what is not meant', () => {
  it('is spelled in more than 120 ways', () => {
    expect(new Set(forbiddenUrls(1)).size).toBeGreaterThan(120);
  });

  // An allowed block makes sure that names are looked up, also for plain http.
  it.each(
    kinds.flatMap(([kind, target]) => [[], ['10.99.0.0/16', 'cluster.example.org']].map((allow) => ({ kind, target, allow }))),
  )('is not connected to by $kind that may reach $allow', async ({ target, allow }) => {
    const { asked, connect: watched } = watchConnections();
    for (const url of forbiddenUrls(canary.port)) {
      const outcome = await deliver({ ...target(url), allow }, message, deps({ lookup, connect: watched }));
      const { reason } = 'reason' in outcome ? outcome : { reason: 'delivered' };
      expect([url, reason]).toEqual([url, expect.stringMatching(/^(forbidden-address|bad-target)$/)]);
    }
    expect(asked).toEqual([]);
    expect(canary.connections).toBe(0);
  });

  it('is forbidden for its address where nothing else is wrong with it', async () => {
    const reasons = new Map<string, string>();
    for (const url of forbiddenUrls(canary.port).filter((each) => /^https:\/\/[^@%\\#?]*\/latest\/$/.test(each))) {
      const outcome = await deliver({ ...webhook(url), allow: ['10.99.0.0/16'] }, message, deps({ lookup }));
      reasons.set(url, 'reason' in outcome ? outcome.reason : 'delivered');
    }
    expect(reasons.size).toBeGreaterThan(120);
    expect([...reasons].filter(([, reason]) => reason !== 'forbidden-address')).toEqual([]);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('by %d is not followed', async (status) => {
    const locations = [`http://127.0.0.1:${canary.port}/`, '//localhost/', '/again', 'http://169.254.169.254/latest/'];
    for (const location of locations) {
      const receiver = await startReceiver(answer(status, { location, refresh: `0; url=${location}` }));
      const outcome = await deliver(webhook(`http://127.0.0.1:${receiver.port}`), message, deps({ lookup }));
      await receiver.close();
      expect(outcome).toMatchObject({ outcome: 'retry', reason: 'redirect', config: true });
      expect(receiver.connections).toBe(1);
    }
    expect(canary.connections).toBe(0);
  });
});

describe('a name that changes its address', () => {
  it.each(kinds)('leads %s to the address that was judged, and nowhere else', async (_kind, target) => {
    const { asked, connect: watched } = watchConnections();
    const answers = [['1.1.1.1'], ['127.0.0.1']];
    let lookups = 0;
    const flipping = () => Promise.resolve(answers[Math.min(lookups++, 1)] ?? []);
    // The port of a public target, since the first answer is one.
    const url =
      target('https://a.example.org').kind === 'email' ? 'https://rebind.example.org:465' : 'https://rebind.example.org';
    const attempt = () => deliver({ ...target(url), allow: [] }, message, deps({ lookup: flipping, connect: watched }));

    expect(await attempt()).toMatchObject({ outcome: 'retry', reason: 'unreachable' });
    expect([asked, lookups]).toEqual([['1.1.1.1'], 1]);
    expect(await attempt()).toMatchObject({ outcome: 'retry', reason: 'forbidden-address', config: true });
    expect([asked, lookups]).toEqual([['1.1.1.1'], 2]);
    expect(canary.connections).toBe(0);
  });

  it('sends nothing where the connection leads elsewhere all the same', async () => {
    const liar: Connect = () => connect({ host: '127.0.0.1', port: canary.port });
    for (const [, target] of kinds) {
      const url = target('https://a.example.org').kind === 'email' ? 'https://a.example.org:465' : 'https://a.example.org';
      const outcome = await deliver(
        { ...target(url), allow: [] },
        message,
        deps({ lookup: () => Promise.resolve(['1.1.1.1']), connect: liar }),
      );
      expect(outcome).toMatchObject({ outcome: 'retry', reason: 'forbidden-address' });
    }
    expect(canary.requests).toEqual([]);
  });
});

describe('what is meant', () => {
  it.each([
    ['a block', '127.0.0.1', ['127.0.0.0/8']],
    ['an address', '127.0.0.1', ['127.0.0.1']],
    ['an address spelled otherwise', '0x7f.1', ['127.0.0.1']],
    ['a name', 'localhost', ['localhost']],
    ['a name with its dot', 'localhost.', ['LocalHost']],
    ['a block, for a name', 'localhost', ['127.0.0.0/8']],
  ])('is reached where %s allows it', async (_what, host, allow) => {
    const target = { ...webhook(`http://${host}:${canary.port}/`), allow };
    expect(await deliver(target, message, deps({ lookup }))).toMatchObject({ outcome: 'delivered' });
    expect(canary.connections).toBe(1);
  });

  it('is looked up as the machine does it', async () => {
    const { lookup: _none, ...usual } = deps();
    const target = { ...webhook(`http://localhost:${canary.port}/`), allow: ['localhost'] };
    expect(await deliver(target, message, usual)).toMatchObject({ outcome: 'delivered' });
    expect(await deliver({ ...target, allow: ['10.0.0.0/8'] }, message, usual)).toMatchObject({ reason: 'forbidden-address' });
    expect(canary.connections).toBe(1);
  });

  it('is tried at all its addresses', async () => {
    const target = { ...webhook(`http://two.example.org:${canary.port}/`), allow: ['127.0.0.0/8'] };
    expect(await deliver(target, message, deps({ lookup: () => Promise.resolve(['127.0.0.9', '127.0.0.1']) }))).toMatchObject({
      outcome: 'delivered',
    });
  });

  it('does not allow what stands beside it', async () => {
    for (const allow of [['other.example.org'], ['127.0.0.2'], ['example.org'], ['::1/128'], ['127.0.0.1/33'], ['*']]) {
      const target = { ...webhook(`http://a.example.org:${canary.port}/`), allow };
      const outcome = await deliver(target, message, deps({ lookup: () => Promise.resolve(['127.0.0.1']) }));
      expect([allow, 'reason' in outcome && outcome.reason]).toEqual([
        allow,
        expect.stringMatching(/^(forbidden-address|bad-target)$/),
      ]);
    }
    expect(canary.connections).toBe(0);
  });
});
