import { Readable } from 'node:stream';
import { loadLabelledParquet, loadLabelledRows, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import type { LabelledRowsQuery } from '#libs/contracts';
import { loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';

const DAY_MS = 86_400_000;

interface Span {
  of: { model: string; version: string; role: string; rev: string };
  from: number;
  to: number;
}

/**
 * Labelled rows of a span as of now, passed on unread. NDJSON is asked for day by day, so that the engine never holds more than a day; a Parquet file is
 * one answer. Where the engine fails in the middle the connection breaks: half of an answer never looks whole.
 */
export async function getLabelledRows(deps: ApiDeps, model: string, query: LabelledRowsQuery): Promise<Readable> {
  assertModel(model, await loadModel(deps.database, model));
  const rev = toSqlTime(deps.clock.eventNow());
  const of = { model, version: query.version ?? '', role: query.role, rev };
  const span = { of, from: Date.parse(query.from), to: Date.parse(query.to) };
  if (query.format === 'ndjson') return Readable.from(readDays(deps.clickhouse, span), { objectMode: false });
  return loadLabelledParquet(deps.clickhouse, { ...of, from: toSqlTime(span.from), to: toSqlTime(span.to) });
}

async function* readDays(clickhouse: ClickHouse, { of, from, to }: Span): AsyncGenerator<Buffer> {
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / DAY_MS) + 1) * DAY_MS);
    yield* await loadLabelledRows(clickhouse, { ...of, from: toSqlTime(start), to: toSqlTime(end) });
    start = end;
  }
}
