import { z } from 'zod';

/** Wider than what is taken: ingestion also refuses a time without a zone, in another unit, too old or in the future, each with its code. */
export const eventTime = z.union([z.string().max(64), z.number()]).meta({
  id: 'EventTime',
  description:
    'ISO 8601 with a zone (Z or an offset), or epoch milliseconds. Finer digits than milliseconds are cut off. Refused: no zone, epoch seconds, microseconds or nanoseconds, before the retention, more than ten minutes ahead.',
  examples: ['2001-02-01T06:00:00Z', 981_007_200_000],
});
