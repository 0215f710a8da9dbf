import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alert } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { silentRecorder } from '#libs/testing';
import { pushAlerts, type Peer } from './push-alerts.js';

const [example] = (alert.meta()?.examples ?? []) as object[];
const NOW = Date.UTC(2001, 2, 16);
const closers: (() => Promise<unknown>)[] = [];

afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

interface Peers {
  peer: Peer;
  bodies: { path: string; authorization: string | undefined; alerts: unknown }[];
  log: string[];
}

async function startPeer(status: number, user = ''): Promise<Peers> {
  const bodies: Peers['bodies'] = [];
  const log: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      bodies.push({ path, authorization: headers.authorization, alerts: JSON.parse(text) as unknown });
      response.writeHead(status).end('label name "a-b" is not valid');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const teller = { failed: (error: unknown) => void log.push((error as Error).message), worked: () => void log.push('worked') };
  return { peer: { url: `http://${user}127.0.0.1:${(server.address() as AddressInfo).port}/am/`, teller }, bodies, log };
}

/** What PostgreSQL would answer is given; what it is asked is kept. */
const push = (peers: readonly Peer[], bodies: readonly unknown[] = [example]): Promise<void> => {
  const database = { query: () => Promise.resolve(bodies.map((body) => ({ body }))) } as unknown as Database;
  const clock = { eventNow: () => NOW, wallNow: () => Date.UTC(2026, 0, 1) };
  return pushAlerts({ database, clock, recorder: silentRecorder, peers, resendMs: 30_000 });
};

describe('pushing alerts', () => {
  it('sends each peer all of them, with the path and the password of its address', async () => {
    const peers = [await startPeer(200), await startPeer(200, 'ana:p%40ss@')];
    await push(peers.map(({ peer }) => peer));
    for (const { bodies } of peers) {
      expect(bodies).toMatchObject([
        { path: '/am/api/v2/alerts', alerts: [{ labels: { alertname: 'ModelDrift', version: 'v3' } }] },
      ]);
    }
    expect(peers.map(({ bodies }) => bodies[0]?.authorization)).toEqual([
      undefined,
      `Basic ${Buffer.from('ana:p@ss').toString('base64')}`,
    ]);
    expect(peers.map(({ log }) => log)).toEqual([['worked'], ['worked']]);
  });

  it('holds each that fires for four pushes by the wall clock, and ends one that is over when it was', async () => {
    const { peer, bodies } = await startPeer(200);
    await push([peer], [example, { ...example, state: 'resolved', resolvedAt: '2001-03-15T12:00:00.000Z' }]);
    expect(bodies[0]?.alerts).toMatchObject([
      { startsAt: '2001-03-15T00:05:00.000Z', endsAt: '2026-01-01T00:02:00.000Z' },
      { startsAt: '2001-03-15T00:05:00.000Z', endsAt: '2001-03-15T12:00:00.000Z' },
    ]);
  });

  it('tells others where one refuses them or is away, and says what it said', async () => {
    const [refusing, taking] = [await startPeer(400), await startPeer(200)];
    const away: string[] = [];
    const gone = { url: 'http://127.0.0.1:9', teller: { failed: () => void away.push('failed'), worked: () => undefined } };
    await push([refusing.peer, gone, taking.peer]);
    expect([refusing.log, away, taking.log]).toEqual([
      ['It answered 400: label name "a-b" is not valid'],
      ['failed'],
      ['worked'],
    ]);
  });

  it('asks nobody where there is nothing to tell', async () => {
    const { peer, bodies } = await startPeer(200);
    await push([peer], []);
    expect(bodies).toEqual([]);
  });
});
