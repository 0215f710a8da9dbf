import { randomUUID } from 'node:crypto';
import { insertNoEvents, insertServingPoints } from '#libs/clickhouse';
import type { RawBody } from '#libs/nest-kit';
import { decodeMetrics, encodeSuccess, toOtlpFormat, toServingPoint, type PartialSuccess, type ServingPoint } from '#libs/otlp';
import type { ApiDeps } from '../api-deps.js';
import { readRequest } from '../otlp/read-request.js';

/** Takes an ExportMetricsServiceRequest: points of the instruments that are kept, of a model that they name; the rest is refused and counted. */
export async function postMetrics(deps: ApiDeps, body: RawBody): Promise<Buffer> {
  const { items, encoding } = await readRequest(body, (bytes, as) => decodeMetrics(bytes, as, deps.limits.maxBatchEvents));
  const knownAt = deps.clock.eventNow();
  const points: ServingPoint[] = [];
  const refused: string[] = [];
  for (const item of items) {
    const outcome = toServingPoint(item, { eventNow: knownAt, retentionMs: deps.retentionMs });
    if ('point' in outcome) points.push(outcome.point);
    else if ('refused' in outcome) refused.push(outcome.refused);
  }
  await insertServingPoints(
    deps.clickhouse,
    points.map((point) => ({ ...point, knownAt })),
  );
  const origin = { source: 'http' as const, batch: randomUUID(), encoding: toOtlpFormat(encoding) };
  const counts = {
    received: items.length,
    accepted: items.length - refused.length,
    duplicate: 0,
    conflict: 0,
    rejected: refused.length,
  };
  const byReason = Map.groupBy(refused, (reason) => reason);
  await insertNoEvents(
    deps.clickhouse,
    [...byReason].map(([reason, { length: count }]) => ({
      kind: 'points',
      source: 'http',
      batch: origin.batch,
      mapping: '',
      reason,
      count,
      knownAt,
    })),
  );
  if (items.length > 0) await deps.facts.insertLedger([{ kind: 'metrics', model: '', origin, ...counts, knownAt }]);
  return encodeSuccess('metrics', toPartial(refused), encoding);
}

/** Each reason once, the first of them in full: a service sends the same metrics every minute. */
function toPartial(refused: readonly string[]): PartialSuccess {
  const [first, ...others] = new Set(refused);
  const more = others.length > 0 ? `; ${others.length} more reasons` : '';
  return { rejected: refused.length, message: first === undefined ? '' : `${first}${more}` };
}
