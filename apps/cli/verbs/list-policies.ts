import { stringify } from 'yaml';
import { policyList } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

/** The retraining policies of a model as a file that `plumbline apply` reads. */
export async function listPolicies({ client, terminal }: CommandDeps, model: string): Promise<number> {
  const { items } = await client.get(`/v1/models/${encodeURIComponent(model)}/retraining-policies`, policyList);
  if (items.length === 0) terminal.out(`${model} has no retraining policy. Write one, and plumbline apply -f FILE.\n`);
  else terminal.out(stringify({ policies: items.map(({ policy }) => policy) }));
  return 0;
}
