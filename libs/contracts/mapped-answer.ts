import { z } from 'zod';
import { ingestAnswer } from './ingest-answer.js';

const count = z.int().min(0);

export const mappedAnswer = ingestAnswer
  .extend({
    skipped: z.record(z.string(), count).meta({
      description: 'Records that are no events and no faults, by reason: deleted, tombstone, other-type, empty, repeated.',
    }),
    waiting: count.meta({ description: 'Requests and responses that are kept until their other half comes.' }),
  })
  .meta({
    id: 'MappedAnswer',
    description:
      'What became of records that were read through a mapping: the counts are those of the events in them, predictions and labels together; indexes are those of records.',
    examples: [
      {
        accepted: 8,
        duplicate: 0,
        conflict: 0,
        rejected: 0,
        rejects: [],
        rejectsOmitted: 0,
        skipped: { deleted: 1 },
        waiting: 1,
      },
    ],
  });

export type MappedAnswer = z.infer<typeof mappedAnswer>;
