import { openEndpointSecrets, openSecret, toTarget, type DeliveryTarget } from '#libs/delivery';
import type { EndpointRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

/** Where an endpoint's messages go, secrets and all. Throws a `SecretKeyError` where the installation's key does not open them. */
export function openTarget(
  { clock, secretKey }: Pick<EvaluatorDeps, 'clock' | 'secretKey'>,
  endpoint: EndpointRecord,
): DeliveryTarget {
  const { definition, sealed, sealedPrevious, previousUntil } = endpoint;
  const key = secretKey?.reveal();
  const overlaps = sealedPrevious !== null && previousUntil !== null && clock.wallNow() < previousUntil;
  return toTarget(definition, openEndpointSecrets(sealed, key), overlaps ? openSecret(sealedPrevious, key) : null);
}
