import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, ReferenceAnswer } from '#libs/contracts';
import { startSource, type SourceProcess } from '#libs/testing';
import { toNdjson } from './start-test-stack.js';

const ROWS = 30_000;
const body = toNdjson(Array.from({ length: ROWS }, (_, i) => ({ features: { x: i % 100 }, score: (i % 50) / 50, label: i % 2 })));
const path = '/v1/models/torn/versions/1/references';
const ndjson = { 'content-type': 'application/x-ndjson' };

let dataDir: string;
let stack: SourceProcess;
let url: string;

async function start(): Promise<void> {
  const settings = { dataDir, eventNow: Date.parse('2001-02-05T12:00:00Z') };
  stack = startSource('test/e2e/stack-process.ts', { STACK: JSON.stringify(settings) });
  url = (await stack.waitForLine((line) => line.startsWith('url '))).slice('url '.length);
}

async function put(at: string, value: object): Promise<void> {
  await fetch(`${url}${at}`, { method: 'PUT', body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });
}

async function listReferences(): Promise<ReferenceAnswer[]> {
  return ((await (await fetch(`${url}/v1/models/torn/references`)).json()) as Page<ReferenceAnswer>).items;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'plumbline-torn-'));
  await start();
  await put('/v1/models/torn', { owner: 'ana' });
  await put('/v1/models/torn/versions/1', {});
}, 120_000);

afterAll(async () => {
  await stack.end('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

it('a process that is killed among the rows of a reference leaves none that is being built for ever', async () => {
  const sending = request(`${url}${path}`, { method: 'POST', headers: ndjson });
  sending.on('error', () => undefined);
  // More than are stored at a time, so that some are there and the rest never comes.
  sending.write(body.slice(0, Math.floor((body.length * 9) / 10)));
  await sleep(2000);
  await stack.end('SIGKILL');
  await start();
  expect((await listReferences()).filter(({ status }) => status === 'building')).toEqual([]);

  const accepted = await fetch(`${url}${path}`, { method: 'POST', body, headers: ndjson });
  expect(accepted.status).toBe(202);
  while ((await listReferences()).some(({ status }) => status === 'building')) await sleep(200);
  expect(await listReferences()).toEqual([expect.objectContaining({ status: 'ready', rows: ROWS })]);
}, 120_000);
