import { z } from 'zod';
import { parseModelParameters } from '../client/parse-model-parameters.js';
import type { PlumblineClient } from '../client/plumbline-client.js';
import type { ServedVersion } from '../events/served-version.js';
import { MODEL } from '../events/to-event-text.js';
import type { DelayModel } from '../trainer/train-delay-model.js';
import type { Serving } from './serving.js';

const registered = z.object({ definition: z.object({ parameters: z.unknown() }) });

/** Loads models as a serving side does: from the registry, each version once. */
export const createModelStore = (client: PlumblineClient): ((serving: Serving) => Promise<ServedVersion[]>) => {
  const loaded = new Map<string, DelayModel>();
  const load = async (version: string): Promise<DelayModel> => {
    const known = loaded.get(version);
    if (known) return known;
    const { definition } = registered.parse(await client.get(`/v1/models/${MODEL}/versions/${version}`));
    const model = parseModelParameters(definition.parameters);
    loaded.set(version, model);
    return model;
  };
  return async ({ live, shadow }) => [
    { version: live, role: 'live', model: await load(live) },
    ...(shadow === null ? [] : [{ version: shadow, role: 'shadow' as const, model: await load(shadow) }]),
  ];
};
