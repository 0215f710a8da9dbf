import { Readable } from 'node:stream';
import {
  loadLabelledParquet,
  loadLabelledRows,
  loadPredictedDays,
  toSqlTime,
  type ClickHouse,
  type LabelledSpan,
} from '#libs/clickhouse';
import type { LabelledRowsQuery } from '#libs/contracts';
import type { Window } from '#libs/monitoring';
import { loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { loadLeftOut } from '../retraining/load-left-out.js';

const DAY_MS = 86_400_000;

export interface LabelledRows {
  rows: Readable;
  /** The alerts of data quality over whose hours no row is given. */
  leftOutBy: string[];
}

type Wanted = Omit<LabelledSpan, 'from' | 'to'>;

/**
 * Labelled rows of a span as of now, but for those that no model should learn, passed on unread. NDJSON is asked for day by day, so that the engine never
 * holds more than a day; a Parquet file is one answer. Only days that have predictions are asked for: a span may begin in the year 1, where the engine's
 * times do not reach. Where the engine fails in the middle the connection breaks: half of an answer never looks whole.
 */
export async function getLabelledRows(deps: ApiDeps, model: string, query: LabelledRowsQuery): Promise<LabelledRows> {
  assertModel(model, await loadModel(deps.database, model));
  const span = { from: Date.parse(query.from), to: Date.parse(query.to) };
  const { alerts, leftOut } = query.faulty === 'keep' ? { alerts: [], leftOut: [] } : await loadLeftOut(deps, model, span);
  const wanted = { model, version: query.version ?? '', role: query.role, rev: toSqlTime(deps.clock.eventNow()), leftOut };
  const days = toSpans(await loadPredictedDays(deps.clickhouse, model), span);
  if (query.format === 'ndjson')
    return { rows: Readable.from(readDays(deps.clickhouse, wanted, days), { objectMode: false }), leftOutBy: alerts };
  const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0];
  const rows = await loadLabelledParquet(deps.clickhouse, { ...wanted, from: toSqlTime(from), to: toSqlTime(to) });
  return { rows, leftOutBy: alerts };
}

/** What of each day lies in the span that is asked for. */
function toSpans(days: readonly number[], { from, to }: Window): Window[] {
  return days.map((day) => ({ from: Math.max(from, day), to: Math.min(to, day + DAY_MS) })).filter((span) => span.from < span.to);
}

async function* readDays(clickhouse: ClickHouse, wanted: Wanted, days: readonly Window[]): AsyncGenerator<Buffer> {
  for (const { from, to } of days) {
    const leftOut = wanted.leftOut.filter((one) => one.from < to && one.to > from);
    yield* await loadLabelledRows(clickhouse, { ...wanted, leftOut, from: toSqlTime(from), to: toSqlTime(to) });
  }
}
