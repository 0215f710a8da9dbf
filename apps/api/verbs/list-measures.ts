import { loadMeasures, toSqlHour, toSqlTime } from '#libs/clickhouse';
import type { Measure, MeasureQuery, Page } from '#libs/contracts';
import { loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toMeasureAnswer } from '../answers/to-measure-answer.js';
import { assertModel } from '../assert-found.js';
import { fromOffset, toOffset } from '../cursors/offset-cursor.js';

const FIRST_MS = 0;
const LAST_MS = Date.UTC(2106, 0, 1);

export async function listMeasures(deps: ApiDeps, model: string, query: MeasureQuery): Promise<Page<Measure>> {
  const { limit, cursor, from, to, asOf, order } = query;
  assertModel(model, await loadModel(deps.database, model));
  const offset = toOffset(cursor);
  const any = (filter: string | undefined) => (filter === undefined ? [] : [filter]);
  const rows = await loadMeasures(deps.clickhouse, {
    model,
    versions: any(query.version),
    roles: any(query.role),
    families: any(query.family),
    grains: any(query.grain),
    features: any(query.feature),
    segments: any(query.segment),
    from: toSqlHour(from === undefined ? FIRST_MS : Date.parse(from)),
    to: toSqlHour(to === undefined ? LAST_MS : Date.parse(to)),
    asOf: toSqlTime(asOf === undefined ? LAST_MS : Date.parse(asOf)),
    newestFirst: order === 'desc',
    limit: limit + 1,
    offset,
  });
  return { items: rows.slice(0, limit).map(toMeasureAnswer), next: rows.length > limit ? fromOffset(offset + limit) : null };
}
