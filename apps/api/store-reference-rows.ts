import { Readable } from 'node:stream';
import { insertLabels, insertPredictions, type DatedLine } from '#libs/clickhouse';
import type { ReferenceRow } from '#libs/contracts';
import {
  parseLabel,
  parsePrediction,
  toHour,
  toJsonLine,
  WITHOUT_TIME,
  type Fault,
  type Prediction,
  type Stamp,
} from '#libs/ingest';
import { DomainError, type RawBody } from '#libs/nest-kit';
import type { ApiDeps } from './api-deps.js';
import { toLines } from './to-lines.js';

const ROWS_PER_INSERT = 20_000;

const FOREVER_MS = 200 * 366 * 86_400_000;

interface StoredRow {
  prediction: DatedLine;
  label: Parameters<typeof insertLabels>[1][number] | null;
}

/**
 * Reads the rows of a reference and stores them as traffic of a role of its own, `reference/<id>`, so that they are profiled by the
 * very query that profiles what they are compared with. One bad row refuses the upload: a reference is exact or it is none.
 */
export async function storeReferenceRows(
  deps: ApiDeps,
  of: { model: string; version: string; reference: string },
  body: RawBody,
): Promise<void> {
  let pending: StoredRow[] = [];
  let number = 0;
  let timed: boolean | null = null;
  async function flush(): Promise<void> {
    await insertPredictions(
      deps.clickhouse,
      pending.map(({ prediction }) => prediction),
    );
    await insertLabels(
      deps.clickhouse,
      pending.flatMap(({ label }) => (label === null ? [] : [label])),
    );
    pending = [];
  }
  for await (const line of toLines(toNdjson(deps, body))) {
    if (line.trim() === '') continue;
    number += 1;
    const row = toRow(line, number);
    timed ??= hasTime(row);
    if (timed !== hasTime(row))
      throw refuse(number, '$.time', 'Some rows have a time and some have none. Give all of them one, or none.');
    pending.push(toStoredRow(deps, of, row, number));
    if (pending.length >= ROWS_PER_INSERT) await flush();
  }
  if (number === 0)
    throw new DomainError('unprocessable', 'The reference has no rows. Send one JSON object a line, or a CSV or Parquet file.');
  await flush();
}

function toNdjson(deps: ApiDeps, { stream, contentType }: RawBody): Readable {
  if (contentType === 'application/x-ndjson') return stream;
  return Readable.from(deps.readRows(stream, contentType === 'text/csv' ? 'csv' : 'parquet'));
}

function toRow(line: string, number: number): ReferenceRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw refuse(number, '$', 'The line is not JSON. Send one JSON object a line.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse(number, '$', 'The line is no JSON object.');
  return value as ReferenceRow;
}

function hasTime({ time }: ReferenceRow): boolean {
  return time !== undefined && time !== null;
}

function toStoredRow(
  deps: ApiDeps,
  { model, version, reference }: { model: string; version: string; reference: string },
  { label, time, ...row }: ReferenceRow,
  number: number,
): StoredRow {
  const id = `${reference}/${number}`;
  const context = { eventNow: deps.clock.eventNow(), retentionMs: FOREVER_MS, limits: deps.limits };
  const parsed = parsePrediction({ ...row, model, version, id, time: time ?? WITHOUT_TIME }, context);
  if (!parsed.ok) throw refuseFault(number, parsed.fault);
  const stamp = toStamp(context.eventNow, deps.nextSequence(), reference);
  const prediction = { ...parsed.value, role: `reference/${reference}` as Prediction['role'] };
  const hour = toHour(prediction.timeMs);
  const stored = { hour, line: toJsonLine(prediction, stamp) };
  if (label === undefined || label === null) return { prediction: stored, label: null };
  const truth = parseLabel({ model, id, label }, context);
  if (!truth.ok) throw refuseFault(number, truth.fault);
  return {
    prediction: stored,
    label: { model, id, label: truth.value.label, knownAt: stamp.knownAt, seq: stamp.seq, batch: stamp.batch, hour },
  };
}

function toStamp(knownAt: number, seq: string, reference: string): Stamp {
  return { knownAt, seq, batch: `reference/${reference}`, topic: '', partition: 0, offset: '0' };
}

function refuseFault(number: number, { path, message }: Fault): DomainError {
  return refuse(number, path, message);
}

function refuse(number: number, path: string, message: string): DomainError {
  return new DomainError('unprocessable', `Row ${number}, ${path}: ${message}`, { errors: [{ path, message }] });
}
