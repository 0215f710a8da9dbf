import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

const mappingExample = {
  name: 'scores',
  revision: 2,
  yaml: 'preset: kserve-v1\nversion: { alias: champion }\n',
  updatedAt: '2001-03-01T00:00:00.000Z',
  by: 'ana',
};

export const mappingAnswer = z
  .object({
    name,
    revision: z.int().min(1).meta({ description: 'One more with each change.' }),
    yaml: z.string().meta({ description: 'As it was written, comments included.' }),
    updatedAt: isoTime,
    by: z.string(),
  })
  .meta({ id: 'Mapping', description: 'How records of another shape become events.', examples: [mappingExample] });

export type MappingAnswer = z.infer<typeof mappingAnswer>;

export const mappingList = z
  .object({ items: z.array(mappingAnswer) })
  .meta({ id: 'MappingList', description: 'The stored mappings, by name.', examples: [{ items: [mappingExample] }] });
