import type { EndpointSaved } from '#libs/contracts';
import { createWebhookSecret, openEndpointSecrets, sealEndpointSecrets, sealSecret } from '#libs/delivery';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { lockEndpoint, rotateSecret } from '#libs/postgres';
import { toEndpointAnswer } from '../answers/to-endpoint-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertEndpoint } from '../assert-found.js';
import { withKeyErrors } from '../keys/with-key-errors.js';

const OVERLAP_MS = 24 * 3_600_000;

/** Makes a new signing secret and shows it once; the one before signs as well for a day. */
export async function rotateEndpoint(deps: ApiDeps, name: string): Promise<EndpointSaved> {
  const { database, clock, secretKey } = deps;
  const key = secretKey?.reveal();
  return withKeyErrors(() =>
    database.transaction(async (tx) => {
      const endpoint = assertEndpoint(name, await lockEndpoint(tx, name));
      const secrets = openEndpointSecrets(endpoint.sealed, key);
      if (secrets.secret === undefined) {
        const { kind } = endpoint.definition;
        throw new DomainError('unprocessable', `${name} is ${kind}, which signs nothing: save it with another password or URL.`);
      }
      const secret = createWebhookSecret();
      await rotateSecret(tx, {
        name,
        sealed: sealEndpointSecrets({ ...secrets, secret }, key),
        sealedPrevious: sealSecret(secrets.secret, key),
        previousUntil: clock.wallNow() + OVERLAP_MS,
        at: clock.eventNow(),
        by: currentCaller(),
      });
      const rotated = assertEndpoint(name, await lockEndpoint(tx, name));
      return { ...toEndpointAnswer(rotated, clock.wallNow()), secret };
    }),
  );
}
