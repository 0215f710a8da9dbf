import { loadGrid } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { saveRecount, type ReadyReference } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toKeptFrom } from '../upkeep/to-kept-from.js';
import { countReference } from './count-reference.js';
import { loadReferenceRows } from './load-reference-rows.js';
import { toGrid } from './to-grid.js';

/**
 * A reference as its model is defined now: where another positive class or time zone was counted by, its rows are counted anew on the grid
 * that it has. What it was counted as is kept last, so that after a kill it is done again. Once some of its rows are gone its counts stay,
 * and say by `countedAs` what they are of. Of rows without times nothing is read that depends on either.
 */
export async function recountReference(
  deps: EvaluatorDeps,
  stored: ReadyReference,
  definition: ModelDefinition,
  rev: number,
): Promise<ReadyReference> {
  const { positiveClass, timeZone } = definition;
  const { id, model, from, gridId, countedAs } = stored;
  if (countedAs?.positiveClass === positiveClass && countedAs.timeZone === timeZone) return stored;
  const kept = toKeptFrom(definition, { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs });
  if (from === null || from < Math.max(kept.rows, kept.labels)) return stored;
  const grid = toGrid(model, gridId, await loadGrid(deps.clickhouse, { model, grid: gridId }));
  const rows = await loadReferenceRows(deps, stored, definition);
  const counted = await countReference(deps, { record: stored, definition, grid, rows, rev });
  await saveRecount(deps.database, { id, ...counted, at: rev });
  deps.logger.info({ model, reference: id, ...counted.countedAs }, 'The reference was counted anew');
  return { ...stored, ...counted, readyAt: rev };
}
