import { copyProfiles, hashReference, loadReferenceProfiles, toSqlHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { WITHOUT_TIME } from '#libs/ingest';
import { estimatePhi, toReference, type Grid } from '#libs/monitoring';
import type { CountedReference, ReferenceRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toFeatureProfile } from '../measure/to-profiles.js';
import { profileTraffic } from '../profile/profile-traffic.js';
import { toReferenceRole } from '../stream.js';
import { toDays } from '../to-days.js';
import type { ReferenceRows } from './load-reference-rows.js';

const HOUR_MS = 3_600_000;
const WITHOUT_TIME_MS = Date.parse(WITHOUT_TIME);

export interface CountReference {
  record: ReferenceRecord;
  definition: ModelDefinition;
  grid: Grid;
  rows: ReferenceRows;
  /** Counts what was known up to here, epoch milliseconds. */
  rev: number;
}

/**
 * Reduces the rows of a reference to counts on a grid, and measures how they vary by themselves. The counts replace those that were there;
 * to be called again after a kill, and the same comes of it.
 */
export async function countReference(deps: EvaluatorDeps, count: CountReference): Promise<CountedReference> {
  await profileRows(deps, count);
  const { record, definition, grid, rows } = count;
  const { model, version, id, provisional } = record;
  const { timeZone, positiveClass, schedule } = definition;
  const stream = { model, version, role: toReferenceRole(id), timeZone };
  const timed = !rows.hours.every(({ hour }) => hour === WITHOUT_TIME_MS);
  const from = timed ? (rows.hours[0]?.hour ?? null) : null;
  const to = timed ? (rows.hours.at(-1)?.hour ?? 0) + HOUR_MS : null;
  const profiles = (await loadReferenceProfiles(deps.clickhouse, { ...stream, grid: grid.id })).map(toFeatureProfile);
  const reference = toReference({ timeZone, from, to, provisional, profiles });
  return {
    hash: await hashReference(deps.clickhouse, stream),
    rows: rows.hours.reduce((sum, hour) => sum + hour.rows, 0),
    from,
    to,
    phi: estimatePhi(reference, grid, [...new Set([...schedule.drift, ...schedule.quality])]),
    countedAs: { positiveClass, timeZone },
  };
}

async function profileRows(
  { clickhouse }: EvaluatorDeps,
  { record, definition, grid, rows, rev }: CountReference,
): Promise<void> {
  const { stream, wholeFrom } = rows;
  const { timeZone, positiveClass } = definition;
  const hours = rows.hours.map(({ hour }) => hour);
  const days = toDays(hours, timeZone).filter((day) => day.from >= wholeFrom);
  const labelledHours = hours.filter((hour) => hour >= wholeFrom);
  const due = { hours, labelledHours, days, labelledDays: days };
  await profileTraffic(clickhouse, { stream, grid, timeZone, positiveClass, ...due, rev });
  if (record.source['kind'] !== 'traffic') return;
  await copyProfiles(clickhouse, {
    model: stream.model,
    grid: grid.id,
    fromVersion: stream.version,
    fromRole: stream.role,
    version: record.version,
    toRole: toReferenceRole(record.id),
    from: toSqlHour(rows.from),
    to: toSqlHour(rows.to),
  });
}
