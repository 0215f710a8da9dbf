import { openSecret } from '../sealing/open-secret.js';
import { sealSecret } from '../sealing/seal-secret.js';
import type { EndpointSecrets } from './endpoint-secrets.js';

export function sealEndpointSecrets(secrets: EndpointSecrets, key: string | undefined): string {
  return sealSecret(JSON.stringify(secrets), key);
}

/** Throws a `SecretKeyError` where the key is not the one that sealed them. */
export function openEndpointSecrets(sealed: string, key: string | undefined): EndpointSecrets {
  return JSON.parse(openSecret(sealed, key)) as EndpointSecrets;
}
