import type { MonitorAnswer } from '#libs/contracts';
import { defaultMonitors } from '#libs/monitoring';
import { listMonitors as listOwnMonitors, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { assertModel } from '../assert-found.js';
import { toModelDefinition } from '../to-model-definition.js';

/** The default ones that nobody overrides, and those that somebody wrote. */
export async function listMonitors({ database }: Pick<ApiDeps, 'database'>, model: string): Promise<{ items: MonitorAnswer[] }> {
  const definition = toModelDefinition(assertModel(model, await loadModel(database, model)));
  const own = await listOwnMonitors(database, model);
  const written = new Set(own.map((record) => record.definition.name));
  const defaults = defaultMonitors(definition, model);
  const isDefault = new Set(defaults.map(({ name }) => name));
  return {
    items: [
      ...defaults
        .filter(({ name }) => !written.has(name))
        .map((one) => ({ definition: one, default: true, overrides: false, revision: 0, updatedAt: null, by: null })),
      ...own.map(({ definition: one, revision, updatedAt, by }) => ({
        ...{ definition: one, default: false, overrides: isDefault.has(one.name), revision, updatedAt: toIso(updatedAt), by },
      })),
    ],
  };
}
