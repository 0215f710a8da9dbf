import { basename } from 'node:path';
import { z } from 'zod';
import type { DataFile } from '#libs/embedded';
import type { CliDeps } from '../cli-deps.js';
import { CliError } from '../cli-error.js';
import { createApiClient } from '../client/api-client.js';
import { createProgress } from '../import/create-progress.js';
import { createScoreWatch, type ScoreWatch } from '../import/create-score-watch.js';
import { findForeignFeatures } from '../import/find-foreign-features.js';
import { importEvents } from '../import/import-events.js';
import { importReference } from '../import/import-reference.js';
import type { ImportRun } from '../import/import-run.js';
import type { MappingFile } from '../import/load-mapping.js';
import { mapRows, type MappedRow } from '../import/map-rows.js';
import { countImportRows, openImport } from '../import/open-import.js';
import { renderReference } from '../import/render-reference.js';
import { renderTally } from '../import/render-tally.js';
import { conflictsOf, emptyTally, type EventKind, type Tally } from '../import/tally.js';
import { tryMapping } from '../import/try-mapping.js';
import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import { wrapText } from '../table/wrap-text.js';

export interface ImportOptions {
  mapping: string;
  format?: DataFile['format'];
  batch: number;
  model?: string;
  version?: string;
  dryRun: boolean;
  allowRejects: boolean;
  backfill: boolean;
}

export type ImportDeps = CliDeps & { url: string };

/** Sends the rows of a file as predictions, labels, feature logs or a reference; 1 where any is not stored as it was sent. */
export async function importRows(deps: ImportDeps, path: string, options: ImportOptions): Promise<number> {
  const { terminal, nowMs } = deps;
  const name = basename(path);
  const progress = createProgress(terminal, name, nowMs);
  try {
    progress.prepare('reading its columns');
    const opened = await openImport(path, options.mapping, options.format);
    if (!options.dryRun) assertVersion(opened.mapping);
    progress.end();
    const client = createApiClient({
      ...deps,
      onRetry: (reason) => progress.say(`${reason} Trying again.`),
    });
    const review = (event: Record<string, unknown>) => findForeignFeatures(client, event);
    if (options.dryRun) return await tryMapping(terminal, { opened, allowRejects: options.allowRejects, review });
    // Better before a long reading than after it.
    await client.get('/healthz', z.unknown());
    progress.prepare('counting its rows');
    progress.setAll(await countImportRows(opened));
    const startMs = nowMs();
    const { batch, allowRejects, backfill } = options;
    const run: ImportRun = { client, opened, progress, batch, allowRejects, backfill };
    const { mapping } = opened.mapping;
    const { rows, lines, whole } =
      mapping.kind === 'reference'
        ? await sendReference(run, options.model ?? mapping.model, options.version ?? mapping.version, terminal.columns)
        : await sendEvents(run, mapping.kind, deps);
    progress.end();
    const seconds = (nowMs() - startMs) / 1_000;
    const rate = seconds > 0 ? ` (${countText(rows / seconds)} a second)` : '';
    terminal.out(`${[`${name}: ${countText(rows)} rows in ${durationText(seconds)}${rate}`, ...lines].join('\n')}\n`);
    return whole || options.allowRejects ? 0 : 1;
  } finally {
    progress.end();
  }
}

interface Sent {
  rows: number;
  lines: string[];
  /** All of it is stored as it was sent, now or before. */
  whole: boolean;
}

async function sendEvents(run: ImportRun, kind: EventKind, { terminal }: ImportDeps): Promise<Sent> {
  const { client, opened, batch, progress, allowRejects, backfill } = run;
  const tally: Tally = emptyTally();
  const scores = createScoreWatch();
  try {
    await importEvents(
      {
        client,
        rows: kind === 'predictions' ? reviewed(run, scores) : mapRows(opened),
        kind,
        batch,
        giveUp: !allowRejects,
        backfill,
        onProgress: progress.update,
      },
      tally,
    );
  } catch (error) {
    if (!(error instanceof CliError) || tally.rows === 0) throw error;
    const stored = `rows that are stored count as duplicates then (${countText(tally.rows)} so far)`;
    throw new CliError(`${error.message} Run it again once that is mended: ${stored}.`, { cause: error });
  }
  const lines = renderTally(tally, { width: terminal.columns, colours: terminal.colours, indent: '  ' });
  const odd = scores.tell();
  if (odd !== undefined) lines.push(...wrapText(odd, terminal.columns, { first: '  ', indent: '  ' }));
  if (tally.gaveUp)
    lines.push(
      '  Every row so far was rejected, so the rest was not sent. Mend the mapping, or send all of it with --allow-rejects.',
    );
  return { rows: tally.rows, lines, whole: tally.byCode.size === 0 && conflictsOf(tally) === 0 };
}

/** Where an alias points to, only the server knows. */
function assertVersion({ path, mapping }: MappingFile): void {
  if (mapping.kind !== 'predictions' || typeof mapping.version === 'string' || 'path' in mapping.version) return;
  const fix = 'store the mapping (plumbline map put), and post the file to /v1/ingest/NAME';
  throw new CliError(`${path}: the version is that of an alias, which the server looks up: ${fix}.`, { exitCode: 2 });
}

/** The rows, after what there is to say of how the first event is made. */
async function* reviewed({ client, opened, progress }: ImportRun, scores: ScoreWatch): AsyncGenerator<MappedRow> {
  let first = true;
  for await (const mapped of mapRows(opened)) {
    if ('event' in mapped) scores.look(mapped.event);
    if (first && 'event' in mapped) {
      first = false;
      const doubt = await findForeignFeatures(client, mapped.event);
      if (doubt !== undefined) progress.say(doubt);
    }
    yield mapped;
  }
}

async function sendReference(
  { client, opened, progress, allowRejects }: ImportRun,
  model: string | undefined,
  version: string | undefined,
  width: number,
): Promise<Sent> {
  if (model === undefined || version === undefined) {
    const fix = 'model and version in the mapping, or --model and --version';
    throw new CliError(`Say whose reference it is: ${fix}.`, { exitCode: 2 });
  }
  const imported = await importReference({ client, model, version, rows: () => mapRows(opened), allowRejects, progress });
  return { rows: imported.reference.rows ?? 0, lines: renderReference(imported, width), whole: true };
}
