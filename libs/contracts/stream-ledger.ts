import { z } from 'zod';
import { isoTime } from './iso-time.js';

const count = z.int().min(0);
const offset = z.string().meta({ description: 'As text: it may be larger than a number is exact.' });
const place = { topic: z.string(), partition: z.int() };
const counts = {
  records: count.meta({ description: 'Records seen.' }),
  received: count.meta({ description: 'Events in them, as the ledger has it, like the next four.' }),
  accepted: count,
  duplicate: count,
  conflict: count,
  rejected: count,
  stored: count.meta({ description: 'Rows in the tables that came from there, counted by themselves.' }),
  analysed: count.meta({ description: 'Those of them in hours that were profiled since.' }),
};

const gap = z.object({ ...place, first: offset, last: offset, foundAt: isoTime }).meta({
  description: 'Offsets that were never seen, though later ones were; both ends included.',
});

const lag = {
  lagRecords: count.nullable().meta({ description: 'How many records wait; null where nobody measured it of late.' }),
  lagSeconds: z.number().min(0).nullable().meta({ description: 'For how long the oldest of them has waited, at most.' }),
};

/** Of one partition, over a day. */
export const partitionStream = z.object({ ...place, ...counts, ...lag }).meta({
  id: 'PartitionStream',
  description: 'What came of one partition in a day, and how much waits.',
  examples: [
    {
      ...{ topic: 'plumbline.predictions', partition: 0, records: 1_000, received: 1_000, accepted: 998, duplicate: 1 },
      ...{ conflict: 0, rejected: 1, stored: 998, analysed: 900, lagRecords: 12, lagSeconds: 15 },
    },
  ],
});

export type PartitionStream = z.infer<typeof partitionStream>;

export const streamLedger = z
  .object({
    hours: z
      .array(
        z.object({
          ...place,
          hour: isoTime,
          first: offset.nullable().meta({ description: 'The offsets seen, both ends included; null where the ledger has none.' }),
          last: offset.nullable(),
          ...counts,
        }),
      )
      .meta({ description: 'The latest first; at most 10,000.' }),
    gaps: z.array(gap),
    lag: z.array(z.object({ group: z.string(), ...place, at: isoTime, committed: offset, end: offset, ...lag })).meta({
      description: 'As it was measured last, by the wall clock.',
    }),
  })
  .meta({
    id: 'StreamLedger',
    description: 'What came through Kafka, by topic, partition and hour in which it came: the ledger against the tables.',
    examples: [
      {
        hours: [
          {
            ...{ topic: 'plumbline.predictions', partition: 0, hour: '2001-02-05T12:00:00.000Z', first: '0', last: '999' },
            ...{
              records: 1_000,
              received: 1_000,
              accepted: 998,
              duplicate: 1,
              conflict: 0,
              rejected: 1,
              stored: 998,
              analysed: 0,
            },
          },
        ],
        gaps: [],
        lag: [
          {
            ...{ group: 'plumbline', topic: 'plumbline.predictions', partition: 0, at: '2001-02-05T12:30:00.000Z' },
            ...{ committed: '1000', end: '1000', lagRecords: 0, lagSeconds: 0 },
          },
        ],
      },
    ],
  });

export type StreamLedger = z.infer<typeof streamLedger>;

export const ledgerQuery = z.strictObject({
  topic: z.string().min(1).max(249).optional(),
  from: isoTime.optional().meta({ description: 'By the event clock; a day before `to` by default.' }),
  to: isoTime.optional().meta({ description: 'Now by default.' }),
});

export type LedgerQuery = z.infer<typeof ledgerQuery>;
