import type { CommandDeps } from '../command-deps.js';

/** Ends a retraining policy; what it has asked for goes on. */
export async function deletePolicy({ client, terminal }: CommandDeps, model: string, name: string): Promise<number> {
  await client.delete(`/v1/models/${encodeURIComponent(model)}/retraining-policies/${encodeURIComponent(name)}`);
  terminal.out(`${name} of ${model} asks for nothing any more. What it has asked for goes on.\n`);
  return 0;
}
