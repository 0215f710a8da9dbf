import { loadMeasures, toSqlHour, toSqlTime } from '#libs/clickhouse';
import type { Grain, ModelDefinition } from '#libs/contracts';
import type { InputShift } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';

const DAY_MS = 86_400_000;
/** How far back the latest window that could be measured may lie, by the grain that drift is measured at. */
const LOOK_BACK_MS: Readonly<Record<Grain, number>> = { hour: 2 * DAY_MS, day: 8 * DAY_MS, week: 22 * DAY_MS };
const FINEST: readonly Grain[] = ['hour', 'day', 'week'];
const MOST = 20_000;

/** How far each input of the versions that serve lay from its reference in its latest window that has a value. */
export async function loadInputShifts(
  { clickhouse }: Pick<EvaluatorDeps, 'clickhouse'>,
  { model, definition, rev }: { model: string; definition: ModelDefinition; rev: number },
): Promise<InputShift[]> {
  const grain = FINEST.find((one) => definition.schedule.drift.includes(one));
  if (grain === undefined) return [];
  const measures = await loadMeasures(clickhouse, {
    ...{ model, versions: [], roles: ['live'], families: ['drift'], grains: [grain], features: [], segments: [''] },
    ...{ from: toSqlHour(rev - LOOK_BACK_MS[grain]), to: toSqlHour(rev), asOf: toSqlTime(rev) },
    ...{ newestFirst: true, limit: MOST, offset: 0 },
  });
  const latest = new Map<string, InputShift>();
  for (const { version, feature, status, values } of measures) {
    const sigmas = values['wasserstein'];
    if (status !== 'ok' || feature === '$prediction' || typeof sigmas !== 'number') continue;
    const subject = `${version}\n${feature}`;
    if (!latest.has(subject)) latest.set(subject, { feature, sigmas });
  }
  return [...latest.values()];
}
