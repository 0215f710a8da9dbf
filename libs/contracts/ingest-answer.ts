import { z } from 'zod';
import { reject } from './reject.js';

const count = z.int().min(0);

export const ingestAnswer = z
  .object({
    accepted: count,
    duplicate: count.meta({ description: 'Sent before, with the same content.' }),
    conflict: count.meta({ description: 'An id that is taken, with other content. The first wins.' }),
    rejected: count,
    rejects: z.array(reject).meta({ description: 'The first 100.' }),
    rejectsOmitted: count,
  })
  .meta({
    id: 'IngestAnswer',
    description:
      'What became of the items of a request, given when the rows are durable. It says what was known then; the books count stored rows.',
    examples: [{ accepted: 2, duplicate: 1, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 }],
  });

export type IngestAnswer = z.infer<typeof ingestAnswer>;
