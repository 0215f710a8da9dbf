import type { EndpointTestAnswer } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import { assertEndpoint } from '../assert-found.js';

/** Sends a message there now and says exactly what came back. */
export async function testEndpoint(deps: ApiDeps, name: string): Promise<EndpointTestAnswer> {
  const { id, outcome, milliseconds } = assertEndpoint(name, await deps.testEndpoint(name));
  return {
    id,
    arrived: outcome.outcome === 'delivered',
    outcome: outcome.outcome,
    reason: 'reason' in outcome ? outcome.reason : null,
    status: 'status' in outcome ? (outcome.status ?? null) : null,
    detail: outcome.detail,
    milliseconds,
  };
}
