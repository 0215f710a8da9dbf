import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { runOnPaper, type Paper } from './run-on-paper.js';

interface Row {
  customer: string;
  at: string;
  p: number;
}

/** A folder with files to import and `m.yaml`, their mapping, and an API to send them to. */
export interface ImportFiles {
  api: FakeApi;
  dir: string;
  write(name: string, content: string): string;
  /** Writes `a.ndjson`, which needs no engine to be read. */
  writeRows(...rows: (Partial<Row> | string)[]): void;
  load(file: string, ...more: string[]): Promise<Paper>;
  close(): Promise<void>;
}

/** What `m.yaml` holds at first. */
export const IMPORT_MAPPING = `kind: predictions
model: churn
version: "1"
id: customer
time: { column: at, zone: UTC }
features: [age, country]
score: p
label: churned
`;

export async function openImportFiles(): Promise<ImportFiles> {
  const api = await startFakeApi();
  const dir = mkdtempSync(join(tmpdir(), 'import-'));
  const write: ImportFiles['write'] = (name, content) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  write('m.yaml', IMPORT_MAPPING);
  return {
    api,
    dir,
    write,
    writeRows: (...rows) => {
      const row = { at: '2001-02-01 10:00:00', age: 33, country: 'DE', p: 0.4, churned: 1 };
      const lines = rows.map((given) => (typeof given === 'string' ? given : JSON.stringify({ ...row, ...given })));
      write('a.ndjson', lines.join('\n'));
    },
    load: (file, ...more) => runOnPaper(['import', join(dir, file), '--url', api.url, '--mapping', join(dir, 'm.yaml'), ...more]),
    close: async () => {
      rmSync(dir, { recursive: true, force: true });
      await api.close();
    },
  };
}
