import type { ApplyAnswer, ApplyFile } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { saveMapping, saveMonitor } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { planMappings } from '../mappings/plan-mappings.js';
import { planMonitors } from '../monitors/plan-monitors.js';
import { applyPolicies } from '../policies/apply-policies.js';
import { planPolicies } from '../policies/plan-policies.js';

/** Makes what the file names as it shall be, all of it or nothing; what it does not name stays. */
export async function postApply(
  deps: ApiDeps,
  { monitors, policies, mappings }: ApplyFile,
  dryRun: boolean,
): Promise<ApplyAnswer> {
  const changes = [
    ...(await planMappings(deps, mappings)),
    ...(await planMonitors(deps, monitors)),
    ...(await planPolicies(deps, policies)),
  ];
  const applied = !dryRun && changes.some(({ action }) => action !== 'unchanged');
  if (applied) {
    const [at, by] = [deps.clock.eventNow(), currentCaller()];
    await deps.database.transaction(async (tx) => {
      for (const definition of monitors) await saveMonitor(tx, { definition, at, by });
      await applyPolicies(tx, deps, policies);
      for (const mapping of mappings) await saveMapping(tx, { ...mapping, at, by });
    });
  }
  return { applied, changes };
}
