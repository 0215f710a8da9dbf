import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'map-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

function record(i: number): string {
  const rows = Array.from({ length: 1 + (i % 2) }, (_, k) => ({ age: 20 + i + k, country: i % 3 === 0 ? 'PT' : 'ES' }));
  const request_id = `r-${i}`;
  return JSON.stringify({
    request_id,
    at: 1_795_428_900 + i,
    request: { rows },
    response: { scores: rows.map(() => 0.5 + i / 100) },
  });
}

const lines = (count: number): string => Array.from({ length: count }, (_, i) => record(i)).join('\n');

describe('plumbline map', () => {
  it('drafts a mapping that reads the very file that it was drafted from', async () => {
    const file = write('a.ndjson', lines(30));
    const drafted = await runOnPaper(['map', 'infer', file, '--model', 'churn', '--version', '2']);
    expect(drafted).toMatchObject({ exitCode: 0, err: '' });
    expect(drafted.out.split('\n').length).toBeLessThan(15);
    const tried = await runOnPaper(['map', 'test', file, '--mapping', write('m.yaml', drafted.out)]);
    expect(tried.exitCode).toBe(0);
    expect(tried.out).toContain(
      'row 2\n  {"model":"churn","version":"2","id":"r-1/1","role":"live","time":1795428901000,"features":{"age":22,"country":"ES"},"score":0.51}\n',
    );
    expect(tried.out).toContain('a.ndjson: 30 rows give 45 predictions.');
  });

  it('shows what is refused by reason, and ends with 1', async () => {
    const file = write(
      'a.ndjson',
      `${lines(2)}\n{"request_id":"x","at":1795428900,"request":{"rows":[{}]},"response":{"scores":[]}}\n{"request":`,
    );
    const yaml = `kind: predictions
model: churn
version: { alias: champion }
id: request_id
time: { path: at, unit: s }
explode: { row: request.rows, score: response.scores }
features: { age: row.age }
score: score
`;
    const tried = await runOnPaper(['map', 'test', file, '--mapping', write('m.yaml', yaml)]);
    expect(tried.exitCode).toBe(1);
    expect(tried.out).toContain('"version":"champion"');
    expect(tried.out).toContain(
      'row 3, $.response.scores: The path response.scores holds 0 items, and request.rows 1; they must be',
    );
    expect(tried.out).toContain('By reason: wrong-type 1, invalid-json 1');
  });

  it.each<[string[], string]>([
    [['map', 'infer'], 'Name a file or --topic, one of them.'],
    [['map', 'infer', 'empty.ndjson'], 'holds no record that is JSON.'],
  ])('%j says what is wrong', async (args, message) => {
    write('empty.ndjson', 'nonsense');
    const { exitCode, err }: Paper = await runOnPaper(args.map((arg) => (arg.endsWith('.ndjson') ? join(dir, arg) : arg)));
    expect(exitCode).toBeGreaterThan(0);
    expect(err).toContain(message);
  });
});
