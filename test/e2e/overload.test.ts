import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Books, IngestAnswer, ProblemDetails } from '#libs/contracts';
import { startSource, type SourceProcess } from '#libs/testing';
import { toNdjson } from './start-test-stack.js';

const MIB = 1024 * 1024;
const SENDERS = 200;
const BODY_BYTES = 5 * MIB;
const EVENTS = 500;
/** What bodies may hold together by default, 128 MiB, a few times over: as bytes, as text, as rows, and as the engine's. */
const MOST_GROWTH_BYTES = 1024 * MIB;

interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: IngestAnswer & ProblemDetails;
}

const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-overload-'));
let stack: SourceProcess;
let url: string;

beforeAll(async () => {
  const settings = { dataDir, eventNow: Date.parse('2001-02-05T12:00:00Z') };
  stack = startSource('test/e2e/stack-process.ts', { STACK: JSON.stringify(settings) });
  url = (await stack.waitForLine((line) => line.startsWith('url '))).slice('url '.length);
}, 60_000);

afterAll(async () => {
  await stack.end('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** The most that the process held until now. */
async function peakBytes(): Promise<number> {
  const now = Date.now();
  const line = await stack.waitForLine((told) => told.startsWith('peak ') && Number(told.split(' ')[2]) > now);
  return Number(line.split(' ')[1]);
}

/** Sends the bytes as they are, without a copy. An answer may come before all of them went out, and the connection then ends. */
function post(body: Buffer): Promise<Answer | 'cut'> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/x-ndjson', 'content-length': body.length };
    const sending = request(`${url}/v1/predictions`, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', () => resolve('cut'));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'],
          body: JSON.parse(text) as Answer['body'],
        }),
      );
    });
    sending.on('error', () => resolve('cut'));
    sending.end(body);
  });
}

function toMib(bytes: number): number {
  return Math.round(bytes / MIB);
}

async function loadBooks(): Promise<Books> {
  return (await (await fetch(`${url}/v1/books`)).json()) as Books;
}

/** Five mebibytes of predictions, with ids of the sender's own. */
function toBody(sender: number): string {
  const features = { x: 1, text: 'x'.repeat(BODY_BYTES / EVENTS - 200) };
  return toNdjson(
    Array.from({ length: EVENTS }, (_, i) => ({
      model: 'flooded',
      version: '1',
      id: `${sender}-${i}`,
      time: '2001-02-05T09:00:00Z',
      features,
    })),
  );
}

describe('two hundred senders of five mebibytes at once', () => {
  it('are served or sent away to come again, nothing accepted is lost, and memory stays bounded', async () => {
    const bodies = Array.from({ length: 8 }, (_, i) => Buffer.from(toBody(i)));
    const before = await peakBytes();
    const answers = await Promise.all(Array.from({ length: SENDERS }, (_, sender) => post(bodies[sender % bodies.length]!)));

    const answered = answers.filter((answer) => answer !== 'cut');
    const served = answered.filter(({ status }) => status === 200);
    const sentAway = answered.filter(({ status }) => status !== 200);
    expect(served.length).toBeGreaterThan(0);
    expect(sentAway.length).toBeGreaterThan(0);
    for (const { status, retryAfter, body } of sentAway) {
      expect([429, 503]).toContain(status);
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(['overloaded', 'unavailable', 'too-many-requests']).toContain(body.code);
    }

    const { predictions } = await loadBooks();
    expect(predictions.stored).toBeLessThanOrEqual(served.reduce((sum, { body }) => sum + body.accepted, 0));
    expect(predictions.stored % EVENTS).toBe(0);
    expect(predictions.balanced).toBe(true);

    // Whoever was sent away comes again, and gets in.
    for (const body of bodies) {
      const again = await post(body);
      if (again === 'cut') throw new Error('The connection was cut.');
      expect({ status: again.status, told: again.body.accepted + again.body.duplicate }).toEqual({ status: 200, told: EVENTS });
    }
    expect((await loadBooks()).predictions).toMatchObject({ stored: 8 * EVENTS, balanced: true });

    const peak = await peakBytes();
    const growth = peak - before;
    process.stdout.write(
      `${served.length} served, ${sentAway.length} sent away, ${SENDERS - answered.length} cut; the most memory ever held grew by ${toMib(growth)} to ${toMib(peak)} MiB\n`,
    );
    expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
  }, 120_000);

  it('are told their bound where one body is beyond it', async () => {
    const answer = await post(Buffer.alloc(17 * MIB, 'x'));
    if (answer !== 'cut') expect(answer).toMatchObject({ status: 413, body: { code: 'payload-too-large' } });
  });
});
