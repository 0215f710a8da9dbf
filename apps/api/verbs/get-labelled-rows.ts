import { Readable } from 'node:stream';
import { loadLabelledParquet, loadLabelledRows, loadPredictedDays, toSqlTime, type ClickHouse } from '#libs/clickhouse';
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
 * one answer. Only days that have predictions are asked for: a span may begin in the year 1, where the engine's times do not reach.
 * Where the engine fails in the middle the connection breaks: half of an answer never looks whole.
 */
export async function getLabelledRows(deps: ApiDeps, model: string, query: LabelledRowsQuery): Promise<Readable> {
  assertModel(model, await loadModel(deps.database, model));
  const of = { model, version: query.version ?? '', role: query.role, rev: toSqlTime(deps.clock.eventNow()) };
  const days = toSpans(await loadPredictedDays(deps.clickhouse, model), query).map((span) => ({ of, ...span }));
  if (query.format === 'ndjson') return Readable.from(readDays(deps.clickhouse, days), { objectMode: false });
  const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0];
  return loadLabelledParquet(deps.clickhouse, { ...of, from: toSqlTime(from), to: toSqlTime(to) });
}

/** What of each day lies in the span that is asked for. */
function toSpans(days: readonly number[], query: LabelledRowsQuery): Pick<Span, 'from' | 'to'>[] {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  return days.map((day) => ({ from: Math.max(from, day), to: Math.min(to, day + DAY_MS) })).filter((span) => span.from < span.to);
}

async function* readDays(clickhouse: ClickHouse, days: readonly Span[]): AsyncGenerator<Buffer> {
  for (const { of, from, to } of days) {
    yield* await loadLabelledRows(clickhouse, { ...of, from: toSqlTime(from), to: toSqlTime(to) });
  }
}
