import { endpointAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

export async function enableEndpoint({ client, terminal }: CommandDeps, name: string): Promise<number> {
  const { state } = await client.post(`/v1/endpoints/${encodeURIComponent(name)}/enable`, {}, endpointAnswer);
  terminal.out(`${name} is ${state}; what waited for it is sent.\n`);
  return 0;
}
