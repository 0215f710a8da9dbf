import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const mapping = `kind: features
model: credit
store: offline
entityId: { columns: [shop, customer] }
predictionId: request
time: { column: at, zone: UTC }
features: { age: age, balance: amount }
`;

let stack: TestStack;
let dir: string;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T10:00:00Z');
  dir = mkdtempSync(join(tmpdir(), 'import-features-'));
  writeFileSync(join(dir, 'm.yaml'), mapping);
});

afterAll(async () => {
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
});

const load = (...more: string[]) =>
  runOnPaper(['import', join(dir, 'a.csv'), '--url', stack.url, '--mapping', join(dir, 'm.yaml'), ...more]);

describe('a file of feature logs', () => {
  it('is sent as they are by HTTP, and twice is a duplicate', async () => {
    const rows = ['shop,customer,request,at,age,amount', 'eu,007,r1,2001-02-05 09:00:00,31,12.5', 'eu,8,,2001-02-05 09:01:00,,7'];
    writeFileSync(join(dir, 'a.csv'), rows.join('\n'));
    const tried = await load('--dry-run');
    expect(tried).toMatchObject({ exitCode: 0, err: '' });
    expect(tried.out).toContain(
      'row 2\n  {"model":"credit","store":"offline","entityId":"eu/007","predictionId":"r1","time":"2001-02-05T09:00:00.000Z","features":{"age":31,"balance":12.5}}\n',
    );
    expect(tried.out).toContain('a.csv: 2 rows give 2 feature logs.');
    const sent = await load();
    expect(sent.exitCode).toBe(0);
    expect(sent.out).toMatch(/features +2 +0 +0 +0/);
    expect((await load()).out).toMatch(/features +0 +2 +0 +0/);
    const log = { store: 'offline', time: '2001-02-05T09:01:00Z', entityId: 'eu/8', features: { age: null, balance: 7 } };
    expect(await stack.log('credit', [log])).toMatchObject({ duplicate: 1 });
  });

  it('cannot be stored as a mapping of topics', async () => {
    const headers = { 'content-type': 'application/yaml' };
    const answer = await fetch(`${stack.url}/v1/mappings/f`, { method: 'PUT', body: mapping, headers });
    expect(answer.status).toBe(422);
  });
});
