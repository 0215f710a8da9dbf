import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

export const referenceAnswer = z
  .object({
    reference: name,
    model: name,
    version: name,
    status: z.enum(['building', 'ready', 'failed']),
    reason: z.string().nullable().meta({ description: 'Why it failed.' }),
    provisional: z.boolean().meta({ description: 'Taken from the first rows because nobody gave one.' }),
    hash: z.string().nullable(),
    rows: z.int().min(0).nullable(),
    from: isoTime.nullable().meta({ description: 'Null where the rows have no times.' }),
    to: isoTime.nullable(),
    gridId: z.string().nullable(),
    phi: z
      .record(z.string(), z.number())
      .nullable()
      .meta({ description: 'How much more than independent rows each feature varies between windows, by "grain/feature".' }),
    countedAs: z
      .object({ positiveClass: z.string(), timeZone: z.string() })
      .nullable()
      .meta({ description: 'What its model was defined as when its rows were counted; null where that was not kept.' }),
    createdAt: isoTime,
    settledAt: isoTime.nullable(),
  })
  .meta({
    id: 'Reference',
    description:
      'What windows are compared with: counts on the grid of its model, hashed; immutable but for another positive class or time zone of the model, under which its rows are counted anew.',
    examples: [
      {
        reference: 'r-01',
        model: 'flight-delay',
        version: 'v1',
        status: 'ready',
        reason: null,
        provisional: false,
        hash: 'b6c7f0',
        rows: 480_123,
        from: '2001-01-01T00:00:00.000Z',
        to: '2001-02-01T00:00:00.000Z',
        gridId: 'g-01',
        phi: { 'day/distance': 1 },
        countedAs: { positiveClass: '1', timeZone: 'UTC' },
        createdAt: '2001-02-01T00:00:00.000Z',
        settledAt: '2001-02-01T00:00:01.000Z',
      },
    ],
  });

export type ReferenceAnswer = z.infer<typeof referenceAnswer>;
