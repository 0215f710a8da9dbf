import type { BudgetAnswer } from '#libs/contracts';
import { loadLiveHours, toSqlHour } from '#libs/clickhouse';
import { allotBudget, evaluationsPerWeek } from '#libs/monitoring';
import { loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { toModelDefinition } from '../to-model-definition.js';
import { listMonitors } from './list-monitors.js';

const WEEK_MS = 7 * 86_400_000;

/** What each evaluation may spend now. */
export async function getMonitorBudget(deps: ApiDeps, model: string): Promise<BudgetAnswer> {
  const { clickhouse, clock, database } = deps;
  const { falseAlertsPerWeek } = toModelDefinition(assertModel(model, await loadModel(database, model)));
  const now = clock.eventNow();
  const [{ items }, hours] = await Promise.all([
    listMonitors(deps, model),
    loadLiveHours(clickhouse, { model, version: '', from: toSqlHour(Math.max(0, now - WEEK_MS)), to: toSqlHour(now) }),
  ]);
  const versions = [...new Set(hours.map(({ version }) => version))].sort();
  const enabled = items.map(({ definition }) => definition).filter((definition) => definition.enabled);
  const tests = enabled.filter(
    ({ check, rule }) => rule.kind === 'default' && check !== 'volume' && check !== 'freshness' && check !== 'skew',
  );
  const families = [...Map.groupBy(tests, ({ check, grain }) => `${check} ${grain}`).values()].map((monitors) => {
    const { check: family, grain } = monitors[0]!;
    const liveVersions = Math.max(1, versions.length);
    const alpha = allotBudget({ falseAlertsPerWeek, grain, family, liveVersions }) ?? 0;
    const evaluations = evaluationsPerWeek(grain);
    return {
      ...{ family, grain, monitors: monitors.map(({ name }) => name), evaluationsPerWeek: evaluations },
      ...{ falseAlertsPerWeek: alpha * evaluations * liveVersions, alpha },
    };
  });
  const notTested = enabled.filter((definition) => !tests.includes(definition)).map(({ name }) => name);
  return { model, falseAlertsPerWeek, liveVersions: versions, families, notTested };
}
