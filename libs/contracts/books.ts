import { z } from 'zod';

const count = z.int().min(0);

const side = z.object({
  received: count,
  accepted: count,
  duplicate: count,
  conflict: count,
  rejected: count,
  stored: count.meta({ description: 'Counted in the table, not added up from answers.' }),
  analysed: count.meta({ description: 'Counted by the profiles of closed hours.' }),
  pending: count.meta({ description: 'Stored and not analysed yet: an open hour, or a label without its prediction.' }),
  superseded: count.meta({ description: 'Stored and not counted any more: another one of the same id counts.' }),
  balanced: z.boolean().meta({
    description:
      'received = accepted + duplicate + conflict + rejected, and accepted = stored = analysed + pending + superseded.',
  }),
});

export const books = z.object({ predictions: side, labels: side, features: side }).meta({
  id: 'Books',
  description: 'Where everything that was sent is now.',
  examples: [
    {
      predictions: {
        received: 1_002,
        accepted: 1_000,
        duplicate: 1,
        conflict: 0,
        rejected: 1,
        stored: 1_000,
        analysed: 990,
        pending: 10,
        superseded: 0,
        balanced: true,
      },
      labels: {
        received: 900,
        accepted: 900,
        duplicate: 0,
        conflict: 0,
        rejected: 0,
        stored: 900,
        analysed: 890,
        pending: 10,
        superseded: 0,
        balanced: true,
      },
      features: {
        received: 0,
        accepted: 0,
        duplicate: 0,
        conflict: 0,
        rejected: 0,
        stored: 0,
        analysed: 0,
        pending: 0,
        superseded: 0,
        balanced: true,
      },
    },
  ],
});

export type Books = z.infer<typeof books>;

/** The books of one kind of event. */
export type BooksSide = Books['predictions'];
