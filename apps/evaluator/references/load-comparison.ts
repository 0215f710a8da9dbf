import { loadGrid, loadReferenceProfiles } from '#libs/clickhouse';
import { toReference, type Grid, type Reference } from '#libs/monitoring';
import type { ReadyReference } from '#libs/postgres';
import { createMemory } from '../create-memory.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toReferenceRole } from '../stream.js';
import { toGrid } from './to-grid.js';
import { toFeatureProfile } from '../measure/to-profiles.js';

/** What the windows of a version are compared with: immutable, and so remembered. */
export interface Comparison {
  grid: Grid;
  reference: Reference;
  stored: ReadyReference;
}

/** References of some thirty features; more are loaded again when they are asked for. */
const MOST_REMEMBERED = 64;

const recall = createMemory<Comparison>(MOST_REMEMBERED);

export function loadComparison(deps: EvaluatorDeps, stored: ReadyReference, timeZone: string): Promise<Comparison> {
  const key = [stored.id, stored.hash, timeZone].join('\n');
  return recall(deps.clickhouse, key, () => loadAfresh(deps, stored, timeZone));
}

async function loadAfresh({ clickhouse }: EvaluatorDeps, stored: ReadyReference, timeZone: string): Promise<Comparison> {
  const { model, version, gridId, from, to, provisional } = stored;
  const [rows, profiles] = await Promise.all([
    loadGrid(clickhouse, { model, grid: gridId }),
    loadReferenceProfiles(clickhouse, { model, version, role: toReferenceRole(stored.id), grid: gridId }),
  ]);
  const reference = toReference({ timeZone, from, to, provisional, profiles: profiles.map(toFeatureProfile) });
  return { grid: toGrid(model, gridId, rows), reference, stored };
}
