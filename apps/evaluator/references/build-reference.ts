import { copyProfiles, hashReference, loadReferenceProfiles, loadTrafficHours, toSqlHour } from '#libs/clickhouse';
import { unregisteredModel, type FeatureSchema, type ModelDefinition } from '#libs/contracts';
import { WITHOUT_TIME } from '#libs/ingest';
import { estimatePhi, toReference, type Grid } from '#libs/monitoring';
import {
  listReferences,
  loadModel,
  loadReference,
  loadVersion,
  saveInferredSchema,
  setReferenceFailed,
  setReferenceReady,
  type ReferenceRecord,
} from '#libs/postgres';
import { buildGrid } from './build-grid.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { findGrid } from './find-grid.js';
import { profileTraffic } from '../profile/profile-traffic.js';
import type { BuildReferenceJob } from '../queues.js';
import { toReferenceRole, type Stream } from '../stream.js';
import { toDays } from '../to-days.js';
import { toKeptFrom, type KeptFrom } from '../upkeep/to-kept-from.js';
import { toFeatureProfile } from '../measure/to-profiles.js';

const HOUR_MS = 3_600_000;
const WITHOUT_TIME_MS = Date.parse(WITHOUT_TIME);
const END_MS = Date.UTC(2106, 0, 1);

/** Traffic that a reference is taken from, as its `source` says. */
interface TrafficSource {
  kind: 'traffic';
  version: string;
  role: string;
  from: number;
  to: number;
}

/** Reduces the rows of a reference to counts on the model's grid, measures how they vary by themselves, and makes it final. */
export async function buildReference(deps: EvaluatorDeps, { model, reference: id, rev }: BuildReferenceJob): Promise<void> {
  const record = await loadReference(deps.database, id);
  if (record === null || record.status !== 'building') return;
  const definition = (await loadModel(deps.database, model))?.definition ?? unregisteredModel;
  const kept = toKeptFrom(definition, { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs });
  const rows = toRowsOf(record, kept);
  const hours = await loadTrafficHours(deps.clickhouse, { ...rows.stream, from: toSqlHour(rows.from), to: toSqlHour(rows.to) });
  if (hours.length === 0) {
    await setReferenceFailed(deps.database, { id, reason: 'There are no predictions in it.', at: rev });
    return;
  }
  const grid = await toGridOf(deps, record, definition, rows);
  await profileRows(deps, record, grid, definition, { ...rows, hours: hours.map(({ hour }) => hour), rev });
  await inferSchema(deps, record, grid, rev);
  await settleReference(deps, record, grid, definition, { rows: hours.reduce((sum, hour) => sum + hour.rows, 0), hours, rev });
}

interface Rows {
  stream: Stream;
  from: number;
  to: number;
  /** From when on a whole day can be made anew. */
  wholeFrom: number;
}

/** Uploaded rows stay until they are counted; of traffic only what is kept can be. */
function toRowsOf(record: ReferenceRecord, kept: KeptFrom): Rows {
  const { model, version } = record;
  const source = record.source as { kind: 'rows' } | (TrafficSource & Record<string, unknown>);
  if (source['kind'] !== 'traffic')
    return { stream: { model, version, role: toReferenceRole(record.id) }, from: 0, to: END_MS, wholeFrom: 0 };
  const traffic = source as TrafficSource;
  const stream = { model, version: traffic.version, role: traffic.role };
  return { stream, from: Math.max(traffic.from, kept.rows), to: traffic.to, wholeFrom: Math.max(kept.rows, kept.labels) };
}

/** The model's grid where it fits, else a new one: a reference with features that the grid does not know cannot be counted on it. */
async function toGridOf(
  deps: EvaluatorDeps,
  { id, model, version }: ReferenceRecord,
  { segments }: ModelDefinition,
  rows: { stream: Stream; from: number; to: number },
): Promise<Grid> {
  const { items } = await listReferences(deps.database, { model, limit: 1000 });
  const known = await findGrid(deps, model, items, rows);
  if (known !== null) return known;
  const features = (await loadVersion(deps.database, { model, version }))?.features ?? {};
  return buildGrid(deps, { id: `g-${id.slice(0, 8)}`, ...rows, features, segments });
}

async function profileRows(
  { clickhouse }: EvaluatorDeps,
  { id, version, source }: ReferenceRecord,
  grid: Grid,
  { timeZone, positiveClass }: ModelDefinition,
  rows: Rows & { hours: number[]; rev: number },
): Promise<void> {
  const { stream, hours, rev, wholeFrom } = rows;
  const days = toDays(hours, timeZone).filter((day) => day.from >= wholeFrom);
  const labelledHours = hours.filter((hour) => hour >= wholeFrom);
  await profileTraffic(clickhouse, {
    stream,
    grid,
    timeZone,
    positiveClass,
    hours,
    labelledHours,
    days,
    labelledDays: days,
    rev,
  });
  if (source['kind'] !== 'traffic') return;
  await copyProfiles(clickhouse, {
    model: stream.model,
    grid: grid.id,
    fromVersion: stream.version,
    fromRole: stream.role,
    version,
    toRole: toReferenceRole(id),
    from: toSqlHour(rows.from),
    to: toSqlHour(rows.to),
  });
}

/** What the rows say of the features, for a version that declares none. */
async function inferSchema(
  { database }: EvaluatorDeps,
  { model, version }: ReferenceRecord,
  grid: Grid,
  at: number,
): Promise<void> {
  const inferred = Object.entries(grid.features).filter(([feature]) => !feature.startsWith('$'));
  const features: FeatureSchema = Object.fromEntries(inferred.map(([feature, { kind }]) => [feature, { type: kind }]));
  await saveInferredSchema(database, { model, version, features, at });
}

async function settleReference(
  deps: EvaluatorDeps,
  { id, model, version, provisional }: ReferenceRecord,
  grid: Grid,
  { timeZone, schedule }: ModelDefinition,
  { rows, hours, rev }: { rows: number; hours: { hour: number }[]; rev: number },
): Promise<void> {
  const { clickhouse, database } = deps;
  const stream = { model, version, role: toReferenceRole(id) };
  const timed = !hours.every(({ hour }) => hour === WITHOUT_TIME_MS);
  const from = timed ? (hours[0]?.hour ?? null) : null;
  const to = timed ? (hours.at(-1)?.hour ?? 0) + HOUR_MS : null;
  const profiles = (await loadReferenceProfiles(clickhouse, { ...stream, grid: grid.id })).map(toFeatureProfile);
  const reference = toReference({ timeZone, from, to, provisional, profiles });
  const phi = estimatePhi(reference, grid, [...new Set([...schedule.drift, ...schedule.quality])]);
  const hash = await hashReference(clickhouse, stream);
  await setReferenceReady(database, { id, hash, rows, from, to, gridId: grid.id, phi, meta: {}, at: rev });
}
