import { loadGrid, loadReferenceProfiles } from '#libs/clickhouse';
import { toReference, type Grid, type Reference } from '#libs/monitoring';
import type { ReadyReference } from '#libs/postgres';
import { createMemory } from '../create-memory.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toReferenceRole } from '../stream.js';
import { toGrid } from './to-grid.js';
import { toFeatureProfile } from '../measure/to-profiles.js';

/** What the windows of a version are compared with: the same until it is counted anew, and so remembered. */
export interface Comparison {
  grid: Grid;
  reference: Reference;
  stored: ReadyReference;
}

/** References of some thirty features; more are loaded again when they are asked for. */
const MOST_REMEMBERED = 64;

const recall = createMemory<Comparison>(MOST_REMEMBERED);

/** A reference is arranged by the time zone that it was counted in: that of its model as long as it can be counted anew. */
export function loadComparison(deps: EvaluatorDeps, stored: ReadyReference, zoneOfModel: string): Promise<Comparison> {
  const timeZone = stored.countedAs?.timeZone ?? zoneOfModel;
  const key = [stored.id, stored.hash, stored.readyAt, timeZone].join('\n');
  return recall(deps.clickhouse, key, () => loadAfresh(deps, stored, timeZone));
}

async function loadAfresh({ clickhouse }: EvaluatorDeps, stored: ReadyReference, timeZone: string): Promise<Comparison> {
  const { model, version, gridId, from, to, provisional } = stored;
  const stream = { model, version, role: toReferenceRole(stored.id) };
  const [rows, profiles] = await Promise.all([
    loadGrid(clickhouse, { model, grid: gridId }),
    loadReferenceProfiles(clickhouse, { ...stream, grid: gridId, timeZone }),
  ]);
  const reference = toReference({ timeZone, from, to, provisional, profiles: profiles.map(toFeatureProfile) });
  return { grid: toGrid(model, gridId, rows), reference, stored };
}
