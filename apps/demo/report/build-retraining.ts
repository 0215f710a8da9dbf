import type { RetrainingRequest } from '#libs/contracts';
import type { ReceivedMessage } from '../pipeline/pipeline-folder.js';
import type { Delivery } from '../client/load-deliveries.js';
import type { Report } from './report-schema.js';

/** Whether there is more to say of it than that it was held back. */
const wentOn = ({ timeline }: RetrainingRequest): boolean =>
  timeline.some(({ what }) => what === 'requested') || !timeline.some(({ what }) => what === 'held-back');

/** Requests that were made or refused, and what was delivered: as Plumbline has it, and as the receiver has it. */
export const buildRetraining = (
  requests: ReadonlyArray<RetrainingRequest>,
  deliveries: ReadonlyArray<Delivery>,
  received: ReadonlyArray<ReceivedMessage>,
): Report['retraining'] => ({
  requests: requests.filter(wentOn).map((request) => ({
    policy: request.policy,
    version: request.version,
    state: request.state,
    reason: request.reason,
    trainingWindow: request.trainingWindow,
    runId: request.runId,
    newVersion: request.newVersion,
    outcome: request.outcome,
    timeline: request.timeline.map(({ at, what }) => ({ at, what })),
  })),
  deliveries: [...Map.groupBy(deliveries, ({ type, endpoint, state }) => [type, endpoint, state].join('\n'))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, [first, ...others]]) => ({ ...toKind(first!), messages: others.length + 1 })),
  received: [...Map.groupBy(received, ({ type }) => type)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, messages]) => ({
      type,
      messages: new Set(messages.map(({ id }) => id)).size,
      pages: new Set(messages.filter(({ page }) => page).map(({ id }) => id)).size,
    })),
});

const toKind = ({ type, endpoint, state }: Delivery) => ({ type, endpoint, state });
