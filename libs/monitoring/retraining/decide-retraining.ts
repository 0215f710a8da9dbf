import type { RetrainingPolicy } from '#libs/contracts';
import type { AskingAlert } from './asking-alert.js';
import { didNotHelp, type EarlierRequest } from './earlier-request.js';
import { findAnswer } from './find-answer.js';
import { findAskingAlerts, type Asking } from './find-asking-alerts.js';
import { findHoldBack, type InputShift } from './find-hold-back.js';
import { findLimit } from './find-limit.js';

export interface DecideRetraining {
  policy: RetrainingPolicy;
  /** Of the model, those that are not resolved. */
  alerts: readonly AskingAlert[];
  /** All of the model, whichever policy made them. */
  requests: readonly EarlierRequest[];
  inputShifts: readonly InputShift[];
  /** Event clock, epoch milliseconds. */
  now: number;
}

/** `cause` is what the reason is about: a decision is told again only where it changes. */
export type RetrainingDecision =
  | { decision: 'nothing'; cause: string; reason: string }
  | {
      decision: 'request' | 'waiting-for-approval' | 'held-back' | 'refused';
      cause: string;
      reason: string;
      asking: Asking;
      attempt: number;
    };

/**
 * Whether a model should be trained anew now. In order: do enough alerts fire; is something being done about them already; may the data be
 * learned from; does the policy allow it; must a person agree.
 */
export function decideRetraining({ policy, alerts, requests, inputShifts, now }: DecideRetraining): RetrainingDecision {
  if (!policy.enabled) return { decision: 'nothing', cause: 'disabled', reason: 'The policy is disabled' };
  const asking = findAskingAlerts(policy, alerts);
  if (asking === null) {
    const { checks, quorum } = policy.when;
    return { decision: 'nothing', cause: 'quorum', reason: `Fewer than ${quorum} alerts of ${checks.join(', ')} fire` };
  }
  const answer = findAnswer(policy.name, asking, requests);
  if (answer !== null) return { decision: 'nothing', ...answer };
  const attempt = 1 + countInVain(policy.name, asking, requests);
  const holdBack = findHoldBack(policy, alerts, inputShifts);
  if (holdBack !== null) return { decision: 'held-back', ...holdBack, asking, attempt };
  const limit = findLimit(policy, requests, now);
  if (limit !== null) return { decision: 'refused', ...limit, asking, attempt };
  const reason = toReason(asking);
  return policy.approval
    ? { decision: 'waiting-for-approval', cause: 'approval', reason, asking, attempt }
    : { decision: 'request', cause: 'alerts', reason, asking, attempt };
}

function countInVain(policy: string, { version, since }: Asking, requests: readonly EarlierRequest[]): number {
  return requests.filter(
    (request) => request.policy === policy && request.version === version && request.since === since && didNotHelp(request),
  ).length;
}

function toReason({ version, since, alerts }: Asking): string {
  const subjects = alerts.map(({ monitor, feature, tests }) => {
    const spoke = tests.filter(({ speaks }) => speaks).map(({ test }) => test);
    return [feature, spoke.join(' and ') || monitor].filter((text) => text !== '').join(' ');
  });
  return `${[...new Set(subjects)].join(', ')} of ${version} since ${new Date(since).toISOString()}`;
}
