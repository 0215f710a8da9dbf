import { deliver, SecretKeyError, type DeliveryOutcome } from '#libs/delivery';
import { disableEndpoint, type ClaimedDelivery, type EndpointRecord } from '#libs/postgres';
import { timeInSpan } from '#libs/telemetry';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { openTarget } from './open-target.js';
import { recordOutcome } from './record-outcome.js';
import { toMessage } from './to-message.js';

/** One attempt, from the message that was claimed to the record of what came back. Whether it arrived. */
export async function sendClaimed(deps: EvaluatorDeps, endpoint: EndpointRecord, claimed: ClaimedDelivery): Promise<boolean> {
  const { kind } = endpoint.definition;
  const details = { endpoint: endpoint.name, delivery: claimed.id, attempt: claimed.attempt };
  const timed = { span: 'deliver', kind: 'client', timer: 'delivery', attributes: { kind }, details } as const;
  const outcome = await timeInSpan(deps.recorder, timed, () => attempt(deps, endpoint, claimed));
  const became = await recordOutcome(deps, endpoint.name, claimed, outcome);
  deps.recorder.count('deliveries', 1, { kind, outcome: became.state });
  const line = { delivery: claimed.id, endpoint: endpoint.name, attempt: claimed.attempt, answer: outcome.detail };
  if (became.state === 'delivered') deps.logger.info(line, 'A message was delivered');
  else if (became.state === 'dead') deps.logger.error(line, 'A message could not be delivered and is kept as a dead letter');
  else deps.logger.warn(line, 'A message could not be delivered and is tried again');
  return became.state === 'delivered';
}

async function attempt(deps: EvaluatorDeps, endpoint: EndpointRecord, claimed: ClaimedDelivery): Promise<DeliveryOutcome> {
  try {
    const outbound = { ...deps.outbound, wallNow: () => deps.clock.wallNow() };
    return await deliver(openTarget(deps, endpoint), toMessage(claimed), outbound);
  } catch (error) {
    if (!(error instanceof SecretKeyError)) throw error;
    // No message is at fault: the endpoint waits for whoever mends the key, and its messages with it.
    await disableEndpoint(deps.database, {
      ...{ name: endpoint.name, reason: error.message, at: deps.clock.eventNow(), by: 'plumbline' },
    });
    return { outcome: 'retry', reason: 'bad-target', detail: error.message };
  }
}
