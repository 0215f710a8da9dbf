import type { ModelDefinition } from '#libs/contracts';
import { decideRetraining, findAskingAlerts, type AskingAlert, type InputShift } from '#libs/monitoring';
import { listPolicies, loadRequestsOf, lockRetraining, type PolicyRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { applyDecision } from './apply-decision.js';
import { endOverdue } from './end-overdue.js';
import { judgeNewVersions } from './judge-new-versions.js';
import { loadAskingAlerts } from './load-asking-alerts.js';
import { loadInputShifts } from './load-input-shifts.js';
import { withdrawHeldBack } from './withdraw-held-back.js';

export interface RunRetraining {
  model: string;
  definition: ModelDefinition;
  /** The event clock up to which inputs were read: decisions are taken as of then, so that a retry takes the same ones. */
  rev: number;
}

/**
 * What the alerts of a model ask for, after they were brought up to date: new versions that served long enough are compared with the ones before, then each policy
 * decides. All of a decision is in one transaction with the message to the pipeline, so that a kill loses nothing and a repetition tells nothing twice.
 */
export async function runRetraining(deps: EvaluatorDeps, run: RunRetraining): Promise<void> {
  const { database, clock } = deps;
  const { model, rev } = run;
  const [policies, known] = await Promise.all([listPolicies(database, model), loadRequestsOf(database, model)]);
  if (policies.length === 0 && known.every(({ endedAt }) => endedAt !== null)) return;
  await judgeNewVersions(deps, { ...run, requests: known });
  const alerts = await loadAskingAlerts(deps, model);
  const inputShifts = await loadShiftsWhereAsked(deps, run, policies, alerts);
  await database.transaction(async (tx) => {
    await lockRetraining(tx, model);
    const overdue = await endOverdue(tx, await loadRequestsOf(tx, model), rev);
    let requests = await withdrawHeldBack(tx, { requests: overdue, policies, alerts, rev });
    for (const { policy } of policies) {
      const decision = decideRetraining({ policy, alerts, requests, inputShifts, now: rev });
      const wall = clock.wallNow();
      const changed = await applyDecision(tx, { policy, decision, requests, publicUrl: deps.publicUrl(), rev, wall });
      if (changed !== null) requests = [...requests.filter(({ id }) => id !== changed.id), changed];
    }
  });
}

/** Measures are read only where an answer depends on them. */
async function loadShiftsWhereAsked(
  deps: EvaluatorDeps,
  run: RunRetraining,
  policies: readonly PolicyRecord[],
  alerts: readonly AskingAlert[],
): Promise<InputShift[]> {
  const asked = policies.some(({ policy }) => policy.enabled && findAskingAlerts(policy, alerts) !== null);
  return asked ? loadInputShifts(deps, run) : [];
}
