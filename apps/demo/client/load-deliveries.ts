import { z } from 'zod';
import { loadAll } from './load-all.js';
import type { PlumblineClient } from './plumbline-client.js';

const delivery = z.object({ endpoint: z.string(), type: z.string(), state: z.string() });

export type Delivery = z.infer<typeof delivery>;

/** Every message that Plumbline had to deliver, and how far it came. */
export const loadDeliveries = (client: PlumblineClient): Promise<Delivery[]> => loadAll(client, '/v1/deliveries', delivery);
