import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { deliver } from '#libs/delivery';
import type { DeliveryTarget } from '#libs/delivery';
import { createCertificate } from './create-certificate.js';
import { answer, startReceiver } from './start-receiver.js';
import type { Receiver } from './start-receiver.js';
import { airflow, deps, email, message, slack, webhook } from './targets.js';

const HOST = 'hooks.example.org';
const DAY_MS = 86_400_000;
const around = { from: new Date(Date.now() - DAY_MS), to: new Date(Date.now() + DAY_MS) };
const before = { from: new Date(Date.now() - 2 * DAY_MS), to: new Date(Date.now() - DAY_MS) };

const trusted = createCertificate(HOST, around);
const expired = createCertificate(HOST, before);
const usual = getCACertificates('default');

beforeAll(() => setDefaultCACertificates([...usual, trusted.cert, expired.cert]));

afterAll(() => setDefaultCACertificates(usual));

const targets: [string, (host: string, port: number) => DeliveryTarget][] = [
  ['a webhook', (host, port) => webhook(`https://${host}:${port}/a`)],
  ['Slack', (host, port) => slack(`https://${host}:${port}/a`)],
  ['Airflow', (host, port) => airflow(`https://${host}:${port}`)],
  ['a mail server', (host, port) => email(`smtps://${host}:${port}`)],
];

async function outcomeAt(receiver: Receiver, target: DeliveryTarget, connectMs = 5_000) {
  const outcome = await deliver(target, message, deps({ timeouts: { connectMs } }));
  await receiver.close();
  return outcome;
}

describe.each(targets)('%s over TLS', (_kind, target) => {
  it.each([
    ['that nobody vouches for', HOST, createCertificate(HOST, around), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['that ran out', HOST, expired, 'CERT_HAS_EXPIRED'],
    ['of another host', 'other.example.org', trusted, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['of a name, for an address', '127.0.0.1', trusted, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('refuses a certificate %s, and sends nothing', async (_what, host, certificate, code) => {
    const receiver = await startReceiver(answer(200), certificate);
    expect(await outcomeAt(receiver, target(host, receiver.port))).toMatchObject({
      ...{ outcome: 'retry', reason: 'tls' },
      detail: expect.stringMatching(`TLS failed: ${code}$`),
    });
    expect(receiver.requests).toEqual([]);
  });

  it('hears no TLS where there is none', async () => {
    const receiver = await startReceiver(answer(200));
    expect(await outcomeAt(receiver, target(HOST, receiver.port), 500)).toMatchObject({
      outcome: 'retry',
      reason: 'connect-timeout',
    });
  });
});

it('delivers to a host whose certificate is trusted', async () => {
  const receiver = await startReceiver(answer(204), trusted);
  expect(await outcomeAt(receiver, webhook(`https://${HOST}:${receiver.port}/a?b=c`))).toMatchObject({ outcome: 'delivered' });
  expect(receiver.requests).toMatchObject([{ method: 'POST', path: '/a?b=c', headers: { host: `${HOST}:${receiver.port}` } }]);
});

it('calls it TLS where the handshake is broken off', async () => {
  const receiver = await startReceiver(answer(200));
  const target = webhook(`https://${HOST}:${receiver.port}/a`);
  // The first bytes of a handshake are no request, so the receiver is closed by hand.
  const delivery = deliver(target, message, deps());
  while (receiver.connections === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await receiver.close();
  expect(await delivery).toMatchObject({ outcome: 'retry', reason: 'tls' });
});
