import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';
import { role } from './role.js';

export const referenceRequest = z
  .strictObject({
    fromTraffic: z
      .strictObject({
        version: name.optional().meta({ description: 'Whose traffic; by default that of the version the reference is for.' }),
        role: role.optional(),
        from: isoTime,
        to: isoTime,
      })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: 'from must be before to', path: ['from'] }),
  })
  .meta({
    id: 'ReferenceRequest',
    description: 'A reference taken from traffic that is stored already.',
    examples: [{ fromTraffic: { from: '2001-01-01T00:00:00Z', to: '2001-02-01T00:00:00Z' } }],
  });

export type ReferenceRequest = z.infer<typeof referenceRequest>;
