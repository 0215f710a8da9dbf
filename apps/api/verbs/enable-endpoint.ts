import type { EndpointAnswer } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { enableEndpoint as enableStored } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { getEndpoint } from './get-endpoint.js';

/** Lets messages go there again, whatever stopped them; those that waited go at once. */
export async function enableEndpoint(deps: ApiDeps, name: string): Promise<EndpointAnswer> {
  await enableStored(deps.database, { name, at: deps.clock.eventNow(), by: currentCaller() });
  await deps.wakeDeliveries();
  return getEndpoint(deps, name);
}
