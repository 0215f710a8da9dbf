import { deliver, SecretKeyError, type DeliveryOutcome } from '#libs/delivery';
import { createMessageId, loadEndpoint, toEventBody } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { openTarget } from './open-target.js';
import { toMessage } from './to-message.js';

export interface EndpointTest {
  id: string;
  outcome: DeliveryOutcome;
  milliseconds: number;
}

/** Sends one message at once, past the outbox and the circuit, and tells what came back. Null where there is no such endpoint. */
export async function testEndpoint(deps: EvaluatorDeps, name: string): Promise<EndpointTest | null> {
  const endpoint = await loadEndpoint(deps.database, name);
  if (endpoint === null) return null;
  const type = 'dev.plumbline.endpoint.tested.v1';
  const id = createMessageId(deps.clock.wallNow());
  const data = { endpoint: name, message: 'Messages of Plumbline arrive here.' };
  const body = toEventBody(id, { type, subject: name, model: '', data, at: deps.clock.eventNow() });
  const started = performance.now();
  const outcome = await attempt(deps, endpoint, toMessage({ id, body }));
  return { id, outcome, milliseconds: Math.round(performance.now() - started) };
}

async function attempt(
  deps: EvaluatorDeps,
  endpoint: Parameters<typeof openTarget>[1],
  message: ReturnType<typeof toMessage>,
): Promise<DeliveryOutcome> {
  try {
    return await deliver(openTarget(deps, endpoint), message, { ...deps.outbound, wallNow: () => deps.clock.wallNow() });
  } catch (error) {
    if (!(error instanceof SecretKeyError)) throw error;
    return { outcome: 'dead', reason: 'bad-target', detail: error.message };
  }
}
