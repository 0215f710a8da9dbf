import { loadTrafficHours, toSqlHour, type TrafficHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import type { ReferenceRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { toReferenceRole, type Stream } from '../stream.js';
import { toKeptFrom } from '../upkeep/to-kept-from.js';

const END_MS = Date.UTC(2106, 0, 1);

/** Traffic that a reference is taken from, as its `source` says. */
interface TrafficSource {
  kind: 'traffic';
  version: string;
  role: string;
  from: number;
  to: number;
}

/** Where the rows of a reference are, and the hours that have some. */
export interface ReferenceRows {
  stream: Stream;
  from: number;
  to: number;
  /** From when on a whole day can be made anew. */
  wholeFrom: number;
  hours: readonly TrafficHour[];
}

/** Uploaded rows stay until they are counted; of traffic only what is kept can be. */
export async function loadReferenceRows(
  deps: Pick<EvaluatorDeps, 'clickhouse' | 'clock' | 'retentionMs'>,
  { id, model, version, source }: ReferenceRecord,
  definition: ModelDefinition,
): Promise<ReferenceRows> {
  const kept = toKeptFrom(definition, { eventNow: deps.clock.eventNow(), retentionMs: deps.retentionMs });
  let rows = { stream: { model, version, role: toReferenceRole(id) }, from: 0, to: END_MS, wholeFrom: 0 };
  if (source['kind'] === 'traffic') {
    const traffic = source as unknown as TrafficSource;
    rows = {
      ...{ stream: { model, version: traffic.version, role: traffic.role }, to: traffic.to },
      ...{ from: Math.max(traffic.from, kept.rows), wholeFrom: Math.max(kept.rows, kept.labels) },
    };
  }
  const span = { from: toSqlHour(rows.from), to: toSqlHour(rows.to) };
  return { ...rows, hours: await loadTrafficHours(deps.clickhouse, { ...rows.stream, ...span }) };
}
