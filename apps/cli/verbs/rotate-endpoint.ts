import { endpointSaved } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { renderSecret } from '../endpoints/render-secret.js';

export async function rotateEndpoint({ client, terminal }: CommandDeps, name: string): Promise<number> {
  const path = `/v1/endpoints/${encodeURIComponent(name)}/rotate`;
  const { secret, secretOverlapUntil } = await client.post(path, {}, endpointSaved);
  terminal.out(`${name} has a new signing secret; the one before signs too until ${secretOverlapUntil ?? 'now'}.\n`);
  if (secret !== null) terminal.out(renderSecret(secret));
  return 0;
}
