import { retrainingRequest, type RetrainingApproval } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';

/** Approves or refuses a request. */
export async function answerRetraining(
  { client, terminal }: CommandDeps,
  id: string,
  approval: RetrainingApproval,
): Promise<number> {
  const path = `/v1/retraining/${encodeURIComponent(id)}/approval`;
  const { state, reason } = await client.post(path, approval, retrainingRequest);
  terminal.out(`${id} is ${state}: ${reason}\n`);
  return 0;
}
