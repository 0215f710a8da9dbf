import type { ApplyAnswer, MonitorDefinition } from '#libs/contracts';
import { defaultMonitors, findUnjudged } from '#libs/monitoring';
import { listMonitors, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { assertMonitor } from './assert-monitor.js';
import { findFieldChanges } from './find-field-changes.js';
import { loadJudgeable } from './load-judgeable.js';

/** What applying these monitors would do; a `DomainError` where one of them cannot be applied. */
export async function planMonitors(
  deps: Pick<ApiDeps, 'database' | 'clickhouse'>,
  monitors: readonly MonitorDefinition[],
): Promise<ApplyAnswer['changes']> {
  const { database } = deps;
  const changes: ApplyAnswer['changes'] = [];
  for (const [model, wanted] of Map.groupBy(monitors, (monitor) => monitor.model)) {
    const record = assertModel(model, await loadModel(database, model));
    const judgeable = await loadJudgeable(deps, record);
    const own = new Map((await listMonitors(database, model)).map((record) => [record.definition.name, record.definition]));
    const defaults = new Map(defaultMonitors(judgeable.definition, model).map((one) => [one.name, one]));
    for (const after of wanted) {
      assertMonitor(after);
      const { name } = after;
      const before = own.get(name);
      const fields = findFieldChanges(before ?? defaults.get(name) ?? { model, name }, after);
      const action = before === undefined ? 'create' : fields.length > 0 ? 'change' : 'unchanged';
      const warnings = findUnjudged(after, judgeable);
      changes.push({ kind: 'monitor', model, name, action, overrides: defaults.has(name), fields, warnings });
    }
  }
  return changes;
}
