import { loadMeasures, toSqlHour, toSqlTime } from '#libs/clickhouse';
import { SCORE, type Grain, type ModelDefinition } from '#libs/contracts';
import type { InputShift } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';

const DAY_MS = 86_400_000;
/** How far back the latest window that could be measured may lie, by the grain that drift is measured at. */
const LOOK_BACK_MS: Readonly<Record<Grain, number>> = { hour: 2 * DAY_MS, day: 8 * DAY_MS, week: 22 * DAY_MS };
const FINEST: readonly Grain[] = ['hour', 'day', 'week'];
const MOST = 20_000;

/** How far each input lay from its reference in its latest window that has a value, of whichever version serves. */
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
  // The newest first: what a version saw that serves no more gives way to what its successor sees.
  const latest = new Map<string, InputShift & { from: number }>();
  for (const { feature, from, status, values } of measures) {
    const sigmas = values['wasserstein'];
    if (status !== 'ok' || feature === SCORE || typeof sigmas !== 'number') continue;
    const known = latest.get(feature);
    if (known === undefined || (known.from === from && known.sigmas < sigmas)) latest.set(feature, { feature, sigmas, from });
  }
  return [...latest.values()].map(({ feature, sigmas }) => ({ feature, sigmas }));
}
