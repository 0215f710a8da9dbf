import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { assertIsFile, DataFileError, type DataFile } from './data-file.js';
import { ENGINE_FORMATS, FILE_SETTINGS } from './file-settings.js';
import { quoteLiteral } from '../chdb/quote-literal.js';

/**
 * The child, as text: a file of its own would be `.ts` under the tests and `.js` in a build, and this needs neither a loader nor a path.
 * It streams, so that no more than a few blocks are in memory, and waits where the reader is slow.
 */
const CHILD = `
const { Session } = require(process.argv[1]);
const { dir, settings, sql, stream } = JSON.parse(process.argv[2]);
const { once } = require('node:events');
(async () => {
  const session = new Session(dir, { connectionArgs: ['--max_server_memory_usage=2147483648'] });
  session.query(settings);
  if (stream) {
    for await (const chunk of session.queryStream(sql, { format: 'JSONEachRow' })) {
      if (!process.stdout.write(chunk.raw())) await once(process.stdout, 'drain');
    }
  } else process.stdout.write(session.query(sql, 'JSONEachRow'));
  session.close();
})().catch((error) => {
  process.stderr.write(String(error.message));
  process.exitCode = 1;
});
`;

export interface FileQuery {
  /** SQL with `{file}` where the table function is to stand. */
  sql: string;
  /** Column definitions; without them the engine reads the file to find them. */
  structure?: string;
  stream: boolean;
}

/** Asks the engine about a file, in a process of its own: the one of this process is bound to its data directory. Yields JSONEachRow. */
export async function* queryFile(file: DataFile, { sql, structure, stream }: FileQuery): AsyncGenerator<Buffer> {
  assertIsFile(file.path);
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-file-'));
  // Under a name of ours nothing in the path is taken for a pattern or an archive.
  const link = join(dir, `input${/\.(gz|zst)$/.exec(file.path)?.[0] ?? ''}`);
  symlinkSync(resolve(file.path), link);
  const args = [link, ENGINE_FORMATS[file.format], ...(structure === undefined ? [] : [structure])].map(quoteLiteral);
  const request = {
    dir: join(dir, 'engine'),
    settings: FILE_SETTINGS,
    sql: sql.replace('{file}', `file(${args.join(', ')})`),
    stream,
  };
  const chdb = createRequire(import.meta.url).resolve('chdb');
  const child = spawn(process.execPath, ['-e', CHILD, chdb, JSON.stringify(request)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const complaint = text(child.stderr);
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    const [code] = (await exited) as [number | null];
    if (code !== 0) throw new DataFileError(explain(file, await complaint));
  } finally {
    child.kill('SIGKILL');
    await exited;
    rmSync(dir, { recursive: true, force: true });
  }
}

/** What is wrong with a CSV file most often, by the engine's name for it. */
const CSV_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/\(EMPTY_DATA_PASSED\)|the file is empty/, 'it has no rows'],
  [
    /\(INCORRECT_DATA\)/,
    'its rows have different numbers of values: most often a quote that is not closed, a comma in a value without quotes, or semicolons between columns',
  ],
];

/** What is wrong with a file; else the engine's words, without its name for the file, where in it that was found, and its advice about SQL. */
function explain({ path, format }: DataFile, complaint: string): string {
  const known = format === 'csv' ? CSV_FAULTS.find(([named]) => named.test(complaint)) : undefined;
  if (known !== undefined) return `Cannot read ${path} as csv: ${known[1]}.`;
  const line = complaint
    .replace(/^.*DB::Exception: /s, '')
    .replace(/( \([A-Z_]+\))? \(version .*$|\.? You can specify the structure manually.*$/s, '')
    .replace(/\s+/g, ' ')
    .replace(/\S*plumbline-file-\S*/g, path)
    .slice(0, 400)
    .trim();
  return `Cannot read ${path} as ${format}: ${line || 'the reader ended without a word'}`;
}
