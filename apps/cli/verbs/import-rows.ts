import { basename } from 'node:path';
import type { DataFile } from '#libs/embedded';
import { createApiClient } from '../client/api-client.js';
import { CliError } from '../cli-error.js';
import type { CliDeps } from '../cli-deps.js';
import type { Terminal } from '../terminal.js';
import { createProgress, type Progress } from '../import/create-progress.js';
import { importEvents } from '../import/import-events.js';
import type { ImportFile } from '../import/import-file.js';
import { importReference } from '../import/import-reference.js';
import { mapRows } from '../import/map-rows.js';
import { countImportRows, openImport } from '../import/open-import.js';
import { renderRejects, renderTally } from '../import/render-tally.js';
import { emptyTally } from '../import/tally.js';
import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import { tryMapping } from '../import/try-mapping.js';
import { z } from 'zod';

export interface ImportOptions {
  mapping: string;
  format?: DataFile['format'];
  batch: number;
  model?: string;
  version?: string;
  dryRun: boolean;
  allowRejects: boolean;
}

export type ImportDeps = CliDeps & { url: string };

/** Sends the rows of a file as predictions, labels or a reference; 1 where any was rejected. */
export async function importRows(deps: ImportDeps, path: string, options: ImportOptions): Promise<number> {
  const { terminal, nowMs } = deps;
  const opened = await openImport(path, options.mapping, options.format);
  if (options.dryRun) return tryMapping(terminal, opened, options.allowRejects);
  const name = basename(path);
  const progress = createProgress(terminal, name, nowMs);
  const client = createApiClient({
    ...deps,
    onRetry: (reason, delayMs) => progress.say(`${reason} Trying again in ${durationText(delayMs / 1_000)}.`),
  });
  // Better before a long reading than after it.
  await client.get('/healthz', z.unknown());
  progress.setAll(await countImportRows(opened));
  const startMs = nowMs();
  const seconds = (): number => (nowMs() - startMs) / 1_000;
  if (opened.mapping.mapping.kind === 'reference') {
    return sendReference({ client, terminal, progress, seconds }, opened, name, options);
  }
  const tally = emptyTally();
  const kind = opened.mapping.mapping.kind;
  try {
    await importEvents({ client, rows: mapRows(opened), kind, batch: options.batch, onProgress: progress.update }, tally);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const stored = `rows that are stored count as duplicates then (${countText(tally.rows)} so far)`;
    const again = tally.rows > 0 ? ` Run it again once that is mended: ${stored}.` : '';
    throw new CliError(`${error.message}${again}`, { cause: error });
  } finally {
    progress.end();
  }
  terminal.out(`${toSummary(name, tally.rows, seconds())}\n`);
  const lines = renderTally(tally, { width: terminal.columns, colours: terminal.colours, indent: '  ' });
  terminal.out(`${lines.join('\n')}\n`);
  return tally.byCode.size > 0 && !options.allowRejects ? 1 : 0;
}

async function sendReference(
  {
    client,
    terminal,
    progress,
    seconds,
  }: { client: ReturnType<typeof createApiClient>; terminal: Terminal; progress: Progress; seconds: () => number },
  opened: ImportFile,
  name: string,
  options: ImportOptions,
): Promise<number> {
  const { mapping } = opened.mapping;
  if (mapping.kind !== 'reference') return 0;
  const [model, version] = [options.model ?? mapping.model, options.version ?? mapping.version];
  if (model === undefined || version === undefined) {
    throw new CliError('Say whose reference it is: model and version in the mapping, or --model and --version.', { exitCode: 2 });
  }
  const rows = () => mapRows(opened);
  const input = { client, model, version, rows, allowRejects: options.allowRejects, onProgress: progress.update };
  const { reference, rejects } = await importReference(input).finally(() => progress.end());
  terminal.out(`${toSummary(name, reference.rows ?? 0, seconds())}\n`);
  const range = reference.from === null ? 'without times' : `${reference.from.slice(0, 16)}Z to ${reference.to?.slice(0, 16)}Z`;
  terminal.out(
    `Reference ${reference.hash?.slice(0, 12)} of ${model} ${version} is ready: ${countText(reference.rows)} rows, ${range}.\n`,
  );
  const byCode = new Map<string, number>();
  for (const { code } of rejects) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  const lines = renderRejects(rejects, byCode, terminal.columns);
  if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
  return 0;
}

function toSummary(name: string, rows: number, seconds: number): string {
  const rate = seconds > 0 ? ` (${countText(rows / seconds)} a second)` : '';
  return `${name}: ${countText(rows)} rows in ${durationText(seconds)}${rate}`;
}
