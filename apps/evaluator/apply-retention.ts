import {
  closeLedger,
  deleteExpiredEntries,
  deleteExpiredFacts,
  deleteExpiredProfiles,
  dropPartition,
  loadExpiredPartitions,
  toSqlTime,
} from '#libs/clickhouse';
import { listReferences } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { loadBorders } from './load-borders.js';
import { toExpiry } from './to-expiry.js';
import type { KeptFrom } from './to-kept-from.js';

const DAY_MS = 86_400_000;
const MOST_REFERENCES = 1_000;
/** A reference that is not built by then was cut off, and must not keep its days for ever. */
const HELD_FOR_MS = 7 * DAY_MS;

type Retaining = Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'retentionMs'>;

/**
 * Removes what is older than is kept: of everything whole partitions, which costs nothing; of models that keep less, their rows out of
 * the partitions that hold any. References keep their counts for ever; their rows go like all rows, but not while they are being built.
 *
 * What goes lies a day before what is still read (`toKeptFrom`), so nothing under way loses its rows. The books balance throughout: see
 * `closeLedger`. Every step may be repeated, and in this order a kill between two leaves no hour that looks due though its rows are gone.
 */
export async function applyRetention(deps: Retaining, eventNow: number): Promise<{ partitions: number }> {
  const { clickhouse } = deps;
  const borders = await loadBorders(deps, eventNow);
  const expiry = (toBorder: (kept: KeptFrom) => number) => toExpiry(borders, (kept) => toBorder(kept) - DAY_MS);
  const [rows, labels, profiles] = [
    expiry(({ rows }) => rows),
    expiry(({ labels }) => labels),
    expiry(({ profiles }) => profiles),
  ];
  const references = {
    held: await loadHeld(deps, [...borders.models.keys()], eventNow - HELD_FOR_MS),
    recently: toSqlTime(eventNow - DAY_MS),
  };

  const partitions = await loadExpiredPartitions(clickhouse, { ...references, before: rows.before });
  if (partitions.length + rows.models.length + labels.models.length > 0)
    await closeLedger(clickhouse, { predictions: rows, labels });
  const hours = expiry((kept) => Math.min(kept.rows, kept.labels, kept.profiles));
  await deleteExpiredEntries(clickhouse, { table: 'touched_hours', ...hours });
  await deleteExpiredEntries(clickhouse, { table: 'profiled_hours', ...hours });
  for (const partition of partitions) await dropPartition(clickhouse, partition);
  await deleteExpiredFacts(clickhouse, { table: 'predictions', ...rows, ...references });
  await deleteExpiredFacts(clickhouse, { table: 'labels', ...labels, ...references });
  await deleteExpiredEntries(clickhouse, { table: 'conflicts', ...rows });
  // Two days later than the rows: a batch that was under way when the ledger was closed is closed by its keys the next time.
  await deleteExpiredEntries(clickhouse, { table: 'prediction_keys', ...expiry((kept) => kept.rows - 2 * DAY_MS) });
  await deleteExpiredEntries(clickhouse, { table: 'labels_pending', ...labels });
  await deleteExpiredProfiles(clickhouse, { table: 'profiles', ...profiles });
  await deleteExpiredProfiles(clickhouse, { table: 'performance_profiles', ...profiles });
  await deleteExpiredEntries(clickhouse, { table: 'measures', ...expiry(({ measures }) => measures) });
  return { partitions: partitions.length };
}

/** Batches whose rows a reference is being built from. */
async function loadHeld({ database }: Retaining, models: string[], since: number): Promise<string[]> {
  const held: string[] = [];
  for (const model of models) {
    const { items } = await listReferences(database, { model, limit: MOST_REFERENCES });
    const building = items.filter(({ status, createdAt }) => status === 'building' && createdAt >= since);
    held.push(...building.map(({ id }) => `reference/${id}`));
  }
  return held;
}
