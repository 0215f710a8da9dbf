import type { EndpointAnswer } from '#libs/contracts';
import { loadEndpoint } from '#libs/postgres';
import { toEndpointAnswer } from '../answers/to-endpoint-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertEndpoint } from '../assert-found.js';

export async function getEndpoint({ database, clock }: ApiDeps, name: string): Promise<EndpointAnswer> {
  return toEndpointAnswer(assertEndpoint(name, await loadEndpoint(database, name)), clock.wallNow());
}
