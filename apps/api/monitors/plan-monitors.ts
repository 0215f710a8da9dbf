import type { ApplyAnswer, MonitorDefinition } from '#libs/contracts';
import { defaultMonitors } from '#libs/monitoring';
import { listMonitors, loadModel, type Database } from '#libs/postgres';
import { assertModel } from '../assert-found.js';
import { toModelDefinition } from '../to-model-definition.js';
import { assertMonitor } from './assert-monitor.js';
import { findFieldChanges } from './find-field-changes.js';

/** What applying these monitors would do; a `DomainError` where one of them cannot be applied. */
export async function planMonitors(database: Database, monitors: readonly MonitorDefinition[]): Promise<ApplyAnswer['changes']> {
  const changes: ApplyAnswer['changes'] = [];
  for (const [model, wanted] of Map.groupBy(monitors, (monitor) => monitor.model)) {
    const definition = toModelDefinition(assertModel(model, await loadModel(database, model)));
    const own = new Map((await listMonitors(database, model)).map((record) => [record.definition.name, record.definition]));
    const defaults = new Map(defaultMonitors(definition, model).map((one) => [one.name, one]));
    for (const after of wanted) {
      assertMonitor(after);
      const { name } = after;
      const before = own.get(name);
      const fields = findFieldChanges(before ?? defaults.get(name) ?? { model, name }, after);
      const action = before === undefined ? 'create' : fields.length > 0 ? 'change' : 'unchanged';
      changes.push({ kind: 'monitor', model, name, action, overrides: defaults.has(name), fields });
    }
  }
  return changes;
}
