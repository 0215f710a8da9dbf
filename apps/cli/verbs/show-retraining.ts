import { retrainingRequest } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { renderRequest } from '../retraining/render-request.js';

/** One request from the first breach to the outcome. */
export async function showRetraining({ client, terminal }: CommandDeps, id: string): Promise<number> {
  terminal.out(renderRequest(await client.get(`/v1/retraining/${encodeURIComponent(id)}`, retrainingRequest), terminal));
  return 0;
}
