import { z } from 'zod';

export const rejectCode = z
  .enum([
    'invalid-json',
    'not-an-object',
    'missing-field',
    'unknown-field',
    'wrong-type',
    'non-finite',
    'out-of-range',
    'invalid-name',
    'invalid-text',
    'forbidden-name',
    'reserved-name',
    'too-long',
    'too-many',
    'invalid-time',
    'time-without-zone',
    'time-in-seconds',
    'time-in-microseconds',
    'time-in-nanoseconds',
    'time-too-old',
    'time-in-future',
    'undecodable',
    'truncated',
    'not-an-event',
    'unpaired',
    'unknown-alias',
  ])
  .meta({ id: 'RejectCode', description: 'Every reason for which an item is not taken.', examples: ['time-without-zone'] });

export type RejectCode = z.infer<typeof rejectCode>;
