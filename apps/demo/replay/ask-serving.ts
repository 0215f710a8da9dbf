import { z } from 'zod';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { MODEL } from '../events/to-event-text.js';
import type { Serving } from './serving.js';

const history = z.object({ items: z.array(z.object({ version: z.string(), previousVersion: z.string().nullable() })).min(1) });

/** Where the alias `production` points now. The version before goes on as a shadow, so that both are measured on the same flights. */
export const askServing = async (client: PlumblineClient): Promise<Serving> => {
  const [latest] = history.parse(await client.get(`/v1/models/${MODEL}/aliases/production/history`)).items;
  return { live: latest!.version, shadow: latest!.previousVersion };
};
