import type { EndpointDefinition } from '#libs/contracts';
import { redactUrl } from '../guard/redact-url.js';
import type { EndpointSecrets } from './endpoint-secrets.js';

/** Stands where a secret was. Given back, it stands for the secret that is stored. */
const MASK = '***';

export type SplitEndpoint = { definition: EndpointDefinition; secrets: EndpointSecrets };

/**
 * An endpoint as it may be shown, and its secrets apart. What is not given, or masked as it was shown, stays as it was `before`; a
 * password and headers do so only where the address leads to the same server, for another one must not be handed them.
 */
export function splitEndpoint(
  given: EndpointDefinition,
  { secret, password }: Pick<EndpointSecrets, 'secret' | 'password'>,
  before: SplitEndpoint | null,
): SplitEndpoint {
  const url = given.url === before?.definition.url ? (before.secrets.url ?? given.url) : given.url;
  const kept = before !== null && given.kind === before.definition.kind && isSameServer(url, before) ? before.secrets : {};
  const shownUrl = toShownUrl(given.kind, url);
  const definition = { ...given, url: shownUrl };
  const secrets = {
    secret: secret ?? before?.secrets.secret,
    password: password ?? kept.password,
    ...(shownUrl === url ? {} : { url }),
  };
  if (definition.kind !== 'webhook') return { definition, secrets: { password: secrets.password, url: secrets.url } };
  const headers = Object.entries(definition.headers).map(([name, value]): [string, string] => [
    name,
    value === MASK ? (kept.headers?.[name] ?? MASK) : value,
  ]);
  return {
    definition: { ...definition, headers: Object.fromEntries(headers.map(([name]) => [name, MASK])) },
    secrets: { secret: secrets.secret, url: secrets.url, headers: Object.fromEntries(headers) },
  };
}

function toShownUrl(kind: EndpointDefinition['kind'], url: string): string {
  // Everything behind the host of a Slack webhook is the key to a channel.
  if (kind === 'slack') return `${new URL(url).origin}/${MASK}`;
  if (kind === 'email') return url;
  const shown = redactUrl(url);
  return shown === new URL(url).href ? url : shown;
}

function isSameServer(url: string, { definition, secrets }: SplitEndpoint): boolean {
  const [one, other] = [new URL(url), new URL(secrets.url ?? definition.url)];
  return one.protocol === other.protocol && one.host === other.host;
}
