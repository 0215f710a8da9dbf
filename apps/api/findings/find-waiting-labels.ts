import { loadWaitingLabels, toSqlTime } from '#libs/clickhouse';
import { unregisteredModel, type Finding } from '#libs/contracts';
import type { ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

/** A label follows its prediction, so one that has waited longer than labels take has an id that no prediction has. */
export async function findWaitingLabels(deps: ApiDeps, { model, definition }: ModelRecord): Promise<Finding[]> {
  const delayMs = 1000 * (definition ?? unregisteredModel).labelDelaySeconds;
  const before = toSqlTime(Math.max(0, deps.clock.eventNow() - delayMs));
  const { labels, oldest, ids } = await loadWaitingLabels(deps.clickhouse, { model, before });
  if (labels === 0) return [];
  return [
    {
      code: 'labels-waiting',
      severity: 'notice',
      about: model,
      message: `${labels} labels wait for a prediction that has not come, the oldest since ${toIso(oldest)}: ${ids.join(', ')}${labels > ids.length ? ', …' : ''}.`,
      fix: 'Compare these ids with those that predictions are sent with: a prefix, another case, or predictions that are lost on the way.',
    },
  ];
}
