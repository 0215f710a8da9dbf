import type { ClickHouse } from './connect.js';
import { insertRows, type DatedLine } from './insert-rows.js';
import { toSeconds } from './to-seconds.js';

export interface PredictionKeyRow {
  model: string;
  id: string;
  version: string;
  role: string;
  hour: number;
  time: number;
  contentHash: string;
  seq: string;
  batch: string;
  topic: string;
  partition: number;
  offset: string;
}

export interface LabelRow {
  model: string;
  id: string;
  label: string;
  knownAt: number;
  seq: string;
  batch: string;
}

export interface ConflictRow {
  model: string;
  version: string;
  id: string;
  hour: number;
  time: number;
  firstTime: number;
  contentHash: string;
  firstContentHash: string;
  knownAt: number;
  seq: string;
  batch: string;
  superseded: boolean;
  payload: string;
}

export interface DeadLetterRow {
  id: string;
  knownAt: number;
  kind: string;
  source: string;
  topic: string;
  partition: number;
  offset: string;
  batch: string;
  position: number;
  code: string;
  path: string;
  message: string;
  encoding: string;
  headers: Record<string, string>;
  payload: Buffer;
}

export interface LedgerRow {
  kind: string;
  model: string;
  source: string;
  batch: string;
  topic: string;
  partition: number;
  first: string;
  last: string;
  received: number;
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
  knownAt: number;
}

export interface TouchedHourRow {
  model: string;
  version: string;
  role: string;
  hour: number;
  kind: string;
  touches: number;
  knownAt: number;
}

/** Lines are rows of `predictions` in JSONEachRow. */
export async function insertPredictions(clickhouse: ClickHouse, rows: DatedLine[]): Promise<void> {
  await insertRows(clickhouse, 'INSERT_PREDICTIONS', 'predictions', rows);
}

export async function insertPredictionKeys(clickhouse: ClickHouse, rows: PredictionKeyRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_PREDICTION_KEYS',
    'prediction_keys',
    rows.map(({ contentHash, hour, time, ...row }) => ({
      ...row,
      hour: hour / 1000,
      time: toSeconds(time),
      content_hash: contentHash,
    })),
  );
}

export async function insertLabels(clickhouse: ClickHouse, rows: (LabelRow & { hour: number })[]): Promise<void> {
  await insertRows(
    clickhouse,
    'INSERT_LABELS',
    'labels',
    rows.map(({ hour, knownAt, ...row }) => ({
      hour,
      line: JSON.stringify({ ...row, hour: hour / 1000, known_at: toSeconds(knownAt) }),
    })),
  );
}

export async function insertPendingLabels(clickhouse: ClickHouse, rows: LabelRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_PENDING_LABELS',
    'labels_pending',
    rows.map(({ knownAt, ...row }) => ({ ...row, known_at: toSeconds(knownAt), resolved: 0 })),
  );
}

/** Lines are rows of `feature_logs` in JSONEachRow. */
export async function insertFeatureLogs(clickhouse: ClickHouse, rows: DatedLine[]): Promise<void> {
  await insertRows(clickhouse, 'INSERT_FEATURE_LOGS', 'feature_logs', rows);
}

export async function insertConflicts(clickhouse: ClickHouse, rows: ConflictRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_CONFLICTS',
    'conflicts',
    rows.map(({ hour, time, firstTime, contentHash, firstContentHash, knownAt, superseded, ...row }) => ({
      ...row,
      hour: hour / 1000,
      time: toSeconds(time),
      first_time: toSeconds(firstTime),
      content_hash: contentHash,
      first_content_hash: firstContentHash,
      known_at: toSeconds(knownAt),
      superseded: superseded ? 1 : 0,
    })),
  );
}

export async function insertDeadLetters(clickhouse: ClickHouse, rows: DeadLetterRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_DEAD_LETTERS',
    'dead_letters',
    rows.map(({ knownAt, payload, ...row }) => ({
      ...row,
      known_at: toSeconds(knownAt),
      payload_base64: payload.toString('base64'),
    })),
  );
}

export async function insertLedger(clickhouse: ClickHouse, rows: LedgerRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_LEDGER',
    'ingest_ledger',
    rows.map(({ knownAt, ...row }) => ({ ...row, known_at: toSeconds(knownAt) })),
  );
}

export async function insertTouchedHours(clickhouse: ClickHouse, rows: TouchedHourRow[]): Promise<void> {
  await insert(
    clickhouse,
    'INSERT_TOUCHED_HOURS',
    'touched_hours',
    rows.map(({ hour, knownAt, ...row }) => ({ ...row, hour: hour / 1000, known_at: toSeconds(knownAt) })),
  );
}

async function insert(clickhouse: ClickHouse, name: string, into: string, rows: object[]): Promise<void> {
  if (rows.length > 0) await clickhouse.insertJsonLines({ name, into, lines: rows.map((row) => JSON.stringify(row)).join('\n') });
}
