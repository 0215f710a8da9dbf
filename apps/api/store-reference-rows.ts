import { Readable } from 'node:stream';
import { insertLabels, insertPredictions, type DatedLine } from '#libs/clickhouse';
import {
  LineError,
  parseReferenceRow,
  splitLines,
  toHour,
  toJsonLine,
  type Label,
  type Line,
  type ParsedReferenceRow,
  type Prediction,
  type Stamp,
} from '#libs/ingest';
import { DomainError, type RawBody } from '#libs/nest-kit';
import type { ApiDeps } from './api-deps.js';

const ROWS_PER_INSERT = 20_000;

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
  for await (const { row, text } of toLines(toNdjson(deps, body))) {
    number = row;
    const context = { eventNow: deps.clock.eventNow(), limits: deps.limits };
    const parsed = parseReferenceRow(text, { model: of.model, version: of.version, id: `${of.reference}/${row}` }, context);
    if (!parsed.ok) throw refuse(row, parsed.fault.path, parsed.fault.message);
    timed ??= parsed.value.hasTime;
    if (timed !== parsed.value.hasTime)
      throw refuse(row, '$.time', 'Some rows have a time and some have none. Give all of them one, or none.');
    pending.push(toStoredRow(of.reference, parsed.value, context.eventNow, deps.nextSequence()));
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

async function* toLines(stream: Readable): AsyncGenerator<Line> {
  try {
    yield* splitLines(stream as AsyncIterable<Buffer | string>);
  } catch (error) {
    throw error instanceof LineError ? refuse(error.row, '$', error.message) : error;
  }
}

function toStoredRow(reference: string, row: ParsedReferenceRow, knownAt: number, seq: string): StoredRow {
  const stamp = toStamp(knownAt, seq, reference);
  const prediction = { ...row.prediction, role: `reference/${reference}` as Prediction['role'] };
  const hour = toHour(prediction.timeMs);
  return {
    prediction: { hour, line: toJsonLine(prediction, stamp) },
    label: row.label && { ...toLabel(row.label), knownAt, seq, batch: stamp.batch, hour },
  };
}

function toLabel({ model, id, label }: Label): Pick<Label, 'model' | 'id' | 'label'> {
  return { model, id, label };
}

function toStamp(knownAt: number, seq: string, reference: string): Stamp {
  return { knownAt, seq, batch: `reference/${reference}`, topic: '', partition: 0, offset: '0' };
}

function refuse(row: number, path: string, message: string): DomainError {
  return new DomainError('unprocessable', `Row ${row}, ${path}: ${message}`, { errors: [{ path, message, row }] });
}
