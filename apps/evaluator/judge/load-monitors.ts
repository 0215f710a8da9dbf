import type { ModelDefinition } from '#libs/contracts';
import { chooseMonitors, defaultMonitors, type Monitor } from '#libs/monitoring';
import { listAliases, listMonitors } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';

/** The monitors that judge a version now. */
export async function loadMonitors(
  { database }: Pick<EvaluatorDeps, 'database'>,
  { stream: { model, version }, definition }: { stream: Stream; definition: ModelDefinition },
): Promise<Monitor[]> {
  const own = await listMonitors(database, model);
  const named = own.some(({ definition: { scope } }) => scope.alias !== undefined);
  const aliases = named ? await listAliases(database, model) : [];
  return chooseMonitors({
    defaults: defaultMonitors(definition, model),
    own,
    version,
    aliases: Object.fromEntries(aliases.map((alias) => [alias.alias, alias.version])),
  });
}
