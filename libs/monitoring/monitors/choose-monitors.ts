import type { MonitorDefinition } from '#libs/contracts';
import type { Monitor } from './monitor.js';

export interface ChooseMonitors {
  defaults: readonly MonitorDefinition[];
  /** Those that somebody wrote. */
  own: readonly Monitor[];
  version: string;
  /** Where the model's aliases point to. */
  aliases: Readonly<Record<string, string>>;
}

/** The monitors that judge a version: the default ones and one's own, which take the place of a default one of the same name, also to switch it off. */
export function chooseMonitors({ defaults, own, version, aliases }: ChooseMonitors): Monitor[] {
  const written = new Set(own.map(({ definition }) => definition.name));
  const all = [
    ...defaults.filter(({ name }) => !written.has(name)).map((definition): Monitor => ({ definition, revision: 0 })),
    ...own,
  ];
  return all.filter(({ definition: { enabled, scope } }) => {
    if (!enabled) return false;
    if (scope.version !== undefined) return scope.version === version;
    return scope.alias === undefined || aliases[scope.alias] === version;
  });
}
