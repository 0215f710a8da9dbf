import type { ApplyAnswer, ApplyFile } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { saveMonitor } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { planMonitors } from '../monitors/plan-monitors.js';
import { applyPolicies } from '../policies/apply-policies.js';
import { planPolicies } from '../policies/plan-policies.js';

/** Makes what the file names as it shall be, all of it or nothing; what it does not name stays. */
export async function postApply(deps: ApiDeps, { monitors, policies }: ApplyFile, dryRun: boolean): Promise<ApplyAnswer> {
  const changes = [...(await planMonitors(deps, monitors)), ...(await planPolicies(deps, policies))];
  const applied = !dryRun && changes.some(({ action }) => action !== 'unchanged');
  if (applied) {
    const [at, by] = [deps.clock.eventNow(), currentCaller()];
    await deps.database.transaction(async (tx) => {
      for (const definition of monitors) await saveMonitor(tx, { definition, at, by });
      await applyPolicies(tx, deps, policies);
    });
  }
  return { applied, changes };
}
