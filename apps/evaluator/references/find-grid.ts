import { loadFeatureNames, loadGrid, toSqlHour } from '#libs/clickhouse';
import type { Grid } from '#libs/monitoring';
import type { ReferenceRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';
import { toGrid } from './to-grid.js';

/**
 * The newest grid of the model on which a reference can be counted, so that windows across a promotion can be compared; null where a new
 * one is needed. A grid made from a provisional reference serves no other: it was drawn from whatever came first.
 */
export async function findGrid(
  deps: EvaluatorDeps,
  model: string,
  references: readonly ReferenceRecord[],
  rows: { stream: Stream; from: number; to: number },
): Promise<Grid | null> {
  const made = references.find((reference) => reference.status === 'ready' && !reference.provisional);
  if (made?.status !== 'ready') return null;
  const span = { ...rows.stream, from: toSqlHour(rows.from), to: toSqlHour(rows.to) };
  const [stored, names] = await Promise.all([
    loadGrid(deps.clickhouse, { model, grid: made.gridId }),
    loadFeatureNames(deps.clickhouse, span),
  ]);
  const grid = toGrid(model, made.gridId, stored);
  return names.every((name) => Object.hasOwn(grid.features, name)) ? grid : null;
}
