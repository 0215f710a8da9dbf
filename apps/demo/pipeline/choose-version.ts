import { z } from 'zod';
import { pageOf } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { MODEL } from '../events/to-event-text.js';

const versions = pageOf(
  z.object({ version: z.string(), definition: z.object({ runId: z.string().optional() }).nullable() }),
  'RegisteredVersions',
);

const numberOf = (version: string): number => Number(/^v(\d+)$/.exec(version)?.[1] ?? 0);

/** The name of the next version: v2 after v1. That of a run that was broken off after it had registered is its own again. */
export const chooseVersion = async (client: PlumblineClient, runId: string): Promise<string> => {
  const { items } = versions.parse(await client.get(`/v1/models/${MODEL}/versions?limit=1000`));
  const mine = items.find(({ definition }) => definition?.runId === runId);
  return mine?.version ?? `v${Math.max(0, ...items.map(({ version }) => numberOf(version))) + 1}`;
};
