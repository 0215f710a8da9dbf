import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { startFakePlumblineApi } from './fake-plumbline-api.js';
import { openPipelineFolder } from './pipeline-folder.js';
import { startPipeline, type Pipeline } from './start-pipeline.js';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Six weeks with a hundred flights a day; the later in the day, the likelier late. */
const rows = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const time = Date.UTC(2001, 2, 20) + index * 14 * 60_000;
    const hour = new Date(time).getUTCHours();
    const features = {
      distance: 200 + (index % 7) * 100,
      hour,
      day_of_week: ((Math.floor(index / 103) + 1) % 7) + 1,
      origin: index % 2 === 0 ? 'AAA' : 'BBB',
      destination: index % 2 === 0 ? 'BBB' : 'AAA',
      ...(index % 11 === 0 ? {} : { origin_delay: (index % 40) - 10 }),
      destination_late: (index % 10) / 10,
    };
    const late = ((index * 7919) % 97) / 97 < 0.1 + hour / 40;
    return JSON.stringify({ id: `f${index}`, time: new Date(time).toISOString(), label: late ? '1' : '0', features });
  });

let plumbline: Awaited<ReturnType<typeof startFakePlumblineApi>>;
let pipeline: Pipeline;
let folder: string;

const restart = async (): Promise<void> => {
  pipeline = await startPipeline({ folder });
  await pipeline.connect(plumbline.url);
};

const start = async (given: string[]): Promise<void> => {
  plumbline = await startFakePlumblineApi({ secret: SECRET, rows: given });
  await restart();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
});
afterEach(async () => {
  await pipeline.stop();
  await plumbline.stop();
  rmSync(folder, { recursive: true, force: true });
});

const requested = () => ({
  request: 'rt_1',
  model: 'flight-delay',
  version: 'v1',
  policy: 'calibration',
  reason: 'calibrationGap of v1',
  alerts: [],
  trainingWindow: { from: '2001-03-20T00:00:00.000Z', to: '2001-05-01T00:00:00.000Z' },
  labelledRows: `${plumbline.url}/v1/models/flight-delay/labelled-rows`,
  callback: `${plumbline.url}/v1/retraining/rt_1/callback`,
});

const send = async (path: string, type: string, data: unknown, secret = SECRET): Promise<number> => {
  const body = JSON.stringify({
    specversion: '1.0',
    id: 'msg_1',
    source: '/plumbline',
    type,
    subject: 'flight-delay',
    time: '2001-05-01T00:05:00.000Z',
    datacontenttype: 'application/json',
    data,
  });
  const at = new Date();
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
  return (await fetch(`${pipeline.url}${path}`, { method: 'POST', body, headers })).status;
};

const request = (secret?: string) => send('/retraining', 'dev.plumbline.retraining.requested.v1', requested(), secret);

/** What was called back, once a run is over. */
const callbacks = async (last: string): Promise<unknown[]> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const told = plumbline.calls.filter(({ path }) => path.endsWith('/callback')).map(({ body }) => body as { state: string });
    // It still has its request to put away once it has said so.
    if (told.some(({ state }) => state === last) && !(await pipeline.ask()).training) return told;
    await sleep(25);
  }
  throw new Error(`${last} was never called back`);
};

const puts = (part: string): unknown[] =>
  plumbline.calls.filter(({ method, path }) => method === 'PUT' && path.includes(part)).map(({ body }) => body);

describe('the pipeline', () => {
  it('trains the next version on the rows that it is given, registers it, says so and has it serve', async () => {
    await start(rows(4000));
    expect(await request()).toBe(202);
    expect(await callbacks('registered')).toMatchObject([
      { state: 'accepted', runId: 'rows-2001-03-20-to-2001-05-01' },
      { state: 'running' },
      { state: 'registered', version: 'v2', runId: 'rows-2001-03-20-to-2001-05-01' },
    ]);
    expect(puts('/versions/v2')).toMatchObject([
      {
        runId: 'rows-2001-03-20-to-2001-05-01',
        metrics: { rows: 4000 },
        trainingWindow: requested().trainingWindow,
        trainingDataHash: expect.stringMatching(/^sha256:/) as unknown,
        parameters: { overallRate: expect.any(Number) as unknown },
      },
    ]);
    while (puts('/aliases/production').length === 0) await sleep(10);
    expect(puts('/aliases/production')).toEqual([{ version: 'v2', expectedVersion: 'v1' }]);
  });

  it('gives the same version whatever order the rows come in', async () => {
    const hashes: unknown[] = [];
    for (const given of [rows(1500), rows(1500).reverse()]) {
      await start(given);
      await request();
      await callbacks('registered');
      hashes.push(puts('/versions/v2'));
      await pipeline.stop();
      await plumbline.stop();
      rmSync(folder, { recursive: true, force: true });
    }
    await start([]);
    expect(hashes[1]).toEqual(hashes[0]);
  });

  it('says that it failed, and why, when there is too little to learn from', async () => {
    await start(rows(3));
    await request();
    expect(await callbacks('failed')).toMatchObject([
      { state: 'accepted' },
      { state: 'running' },
      { state: 'failed', message: 'only 3 labelled rows can be learned from: 1000 are needed' },
    ]);
    expect(puts('/versions/')).toEqual([]);
  });

  it('refuses what is not signed with its secret', async () => {
    await start(rows(3));
    expect(await request(`whsec_${Buffer.alloc(24, 8).toString('base64')}`)).toBe(401);
    expect(plumbline.calls.filter(({ path }) => path.endsWith('/callback'))).toEqual([]);
  });

  it('trains once when the same webhook comes twice, and keeps what was delivered through a restart', async () => {
    await start(rows(3));
    expect([await request(), await request()]).toEqual([202, 202]);
    await callbacks('failed');
    await pipeline.stop();
    await restart();
    expect(await request()).toBe(202);
    await sleep(50);
    expect(await callbacks('failed')).toHaveLength(3);
    expect(await pipeline.ask()).toMatchObject({
      training: false,
      received: [{ id: 'msg_1' }, { id: 'msg_1' }, { id: 'msg_1' }],
    });
    expect(statSync(join(folder, 'training-pipeline.secret')).mode & 0o777).toBe(0o600);
  });

  it('goes on with what it had accepted when it was killed, though Plumbline came back on another port', async () => {
    await start(rows(3));
    await pipeline.stop();
    openPipelineFolder(folder).accept({ ...requested(), callback: 'http://127.0.0.1:1/v1/retraining/rt_1/callback' });
    await restart();
    expect(await callbacks('failed')).toHaveLength(3);
  });
});
