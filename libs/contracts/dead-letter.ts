import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { pageOf } from './page-of.js';
import { pageQuery } from './page-query.js';
import { rejectCode } from './reject-code.js';

const count = z.int().min(0);
const outcome = z.enum(['accepted', 'duplicate', 'conflict', 'rejected']);

const filters = {
  kind: z.enum(['predictions', 'labels', 'features']).optional(),
  source: z.enum(['http', 'kafka']).optional(),
  topic: z.string().min(1).max(249).optional(),
  encoding: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'How its bytes are read; mapping/NAME of a stored mapping.' }),
  code: rejectCode.optional(),
  from: isoTime.optional().meta({ description: 'When it came, by the event clock: from then on.' }),
  to: isoTime.optional().meta({ description: 'Before then.' }),
};

const example = {
  ...{ id: '8f2193ac6a007caaabc3014304716c3a', knownAt: '2001-02-05T12:00:00.000Z', kind: 'predictions', source: 'kafka' },
  ...{ encoding: 'json', topic: 'plumbline.predictions', partition: 3, offset: '41822', position: 0 },
  ...{ code: 'invalid-json', path: '$', message: 'The item is not JSON: it ends in the middle.', bytes: 9 },
  ...{ preview: '{"model":', state: 'waiting', replay: null },
};

export const deadLetter = z
  .object({
    id: z.string(),
    knownAt: isoTime,
    kind: z.string(),
    source: z.string(),
    encoding: z
      .string()
      .meta({ description: 'How its bytes are read: json, the encoding of its topic, or mapping/NAME of a stored mapping.' }),
    topic: z.string(),
    partition: z.int(),
    offset: z.string(),
    position: z.int().meta({ description: 'Place in the request or fetched batch, from 0.' }),
    code: z.string(),
    path: z.string(),
    message: z.string(),
    bytes: count.meta({ description: 'Size of what was sent.' }),
    preview: z.string().meta({ description: 'Its first 200 characters; what is no text is replaced.' }),
    state: z.enum(['waiting', 'replayed']).meta({ description: 'Waiting: no replay has taken it yet.' }),
    replay: z
      .object({ at: isoTime, outcome, code: z.string(), path: z.string(), message: z.string(), by: z.string() })
      .nullable()
      .meta({ description: 'The latest replay, and why it failed where its outcome is rejected.' }),
  })
  .meta({ id: 'DeadLetter', description: 'Something that could not be read, with the reason.', examples: [example] });

export type DeadLetter = z.infer<typeof deadLetter>;

export const deadLetterPage = pageOf(deadLetter, 'DeadLetterPage');

export const wholeDeadLetter = deadLetter
  .extend({
    headers: z.record(z.string(), z.string()),
    payloadBase64: z.string().meta({ description: 'What was sent, whole and byte for byte.' }),
    text: z.string().nullable().meta({ description: 'The same as text; null where it is no UTF-8.' }),
  })
  .meta({
    id: 'WholeDeadLetter',
    description: 'A dead letter as it came.',
    examples: [{ ...example, headers: { producer: 'trainer' }, payloadBase64: 'eyJtb2RlbCI6', text: '{"model":' }],
  });

export type WholeDeadLetter = z.infer<typeof wholeDeadLetter>;

export const deadLetterQuery = z.strictObject({
  ...pageQuery.shape,
  ...filters,
  state: z.enum(['waiting', 'replayed']).optional(),
});

export type DeadLetterQuery = z.infer<typeof deadLetterQuery>;

export const deadLetterReplay = z
  .strictObject({
    ids: z
      .array(z.string().regex(/^[0-9a-f]{1,64}$/, 'This must be the id of a dead letter, as GET /v1/dead-letters lists it.'))
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'These alone.' }),
    ...filters,
    backfill: z.boolean().default(false).meta({ description: 'It is history: nobody is told of alerts that it brings.' }),
    limit: z.int().min(1).max(1_000).default(500).meta({ description: 'How many at most; next goes on behind them.' }),
    cursor: z.string().min(1).max(1_024).optional(),
  })
  .meta({
    id: 'DeadLetterReplay',
    description: 'Which dead letters are read again: all that wait, unless something restricts them.',
    examples: [{ topic: 'plumbline.predictions', code: 'time-without-zone' }],
  });

export type DeadLetterReplay = z.infer<typeof deadLetterReplay>;

export const deadLetterReplayed = z
  .object({
    accepted: count,
    duplicate: count,
    conflict: count,
    rejected: count.meta({ description: 'Not readable still: they wait on.' }),
    letters: z.array(z.object({ id: z.string(), outcome, path: z.string(), message: z.string() })),
    next: z.string().nullable().meta({ description: 'The cursor that goes on; null where nothing is left.' }),
  })
  .meta({
    id: 'DeadLetterReplayed',
    description: 'What became of each, counted by letters.',
    examples: [
      {
        ...{ accepted: 1, duplicate: 0, conflict: 0, rejected: 0, next: null },
        letters: [{ id: example.id, outcome: 'accepted', path: '', message: '' }],
      },
    ],
  });

export type DeadLetterReplayed = z.infer<typeof deadLetterReplayed>;
