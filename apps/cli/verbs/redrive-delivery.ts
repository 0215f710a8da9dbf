import { delivery } from '../client/delivery.js';
import type { CommandDeps } from '../command-deps.js';

export async function redriveDelivery({ client, terminal }: CommandDeps, id: string): Promise<number> {
  const { endpoint } = await client.post(`/v1/deliveries/${encodeURIComponent(id)}/redrive`, {}, delivery);
  terminal.out(`${id} goes to ${endpoint} again. What comes of it: plumbline deliveries show ${id}\n`);
  return 0;
}
