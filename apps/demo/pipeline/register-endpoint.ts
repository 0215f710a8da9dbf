import { z } from 'zod';
import type { EndpointDefinition } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import type { PipelineFolder } from './pipeline-folder.js';

const saved = z.object({ secret: z.string().nullish() });

/** Tells Plumbline where to send, and keeps the secret, which it says once. One that was said and lost in a kill is made anew. */
export const registerEndpoint = async (
  client: PlumblineClient,
  folder: PipelineFolder,
  { name, url, alerts }: { name: string; url: string; alerts: boolean },
): Promise<void> => {
  const definition = {
    kind: 'webhook',
    name,
    url,
    alerts,
    allow: ['127.0.0.1/32'],
    enabled: true,
    headers: {},
  } satisfies EndpointDefinition;
  const { secret } = saved.parse(await client.put(`/v1/endpoints/${name}`, definition));
  if (secret) folder.saveSecret(name, secret);
  if (folder.loadSecret(name) !== undefined) return;
  const rotated = await client.post(`/v1/endpoints/${name}/rotate`, { text: '{}', type: 'application/json' });
  folder.saveSecret(name, z.object({ secret: z.string() }).parse(rotated.body).secret);
};
