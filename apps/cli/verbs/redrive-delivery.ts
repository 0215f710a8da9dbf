import { deliveryAnswer } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';

/** Sends one message again, or every dead one of an endpoint. */
export async function redriveDelivery(deps: CommandDeps, which: { id: string } | { allDeadOf: string }): Promise<number> {
  if ('id' in which) {
    const { endpoint } = await redrive(deps, which.id);
    deps.terminal.out(`${which.id} goes to ${endpoint} again. What comes of it: plumbline deliveries show ${which.id}\n`);
    return 0;
  }
  const dead = await listAll(deps.client, '/v1/deliveries', deliveryAnswer, { endpoint: which.allDeadOf, state: 'dead' });
  // The oldest first, as they were told.
  for (const { id } of dead.toReversed()) await redrive(deps, id);
  deps.terminal.out(
    dead.length === 0
      ? `${which.allDeadOf} has no dead letters.\n`
      : `${dead.length} go to ${which.allDeadOf} again. What comes of it: plumbline deliveries list --endpoint ${which.allDeadOf}\n`,
  );
  return 0;
}

function redrive({ client }: CommandDeps, id: string) {
  return client.post(`/v1/deliveries/${encodeURIComponent(id)}/redrive`, {}, deliveryAnswer);
}
