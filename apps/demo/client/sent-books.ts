import { z } from 'zod';

const count = z.int().nonnegative();

/** What the demo knows about the events of one kind that it sent. */
export const sentCountsSchema = z.object({
  sent: count.describe('lines in answered requests'),
  distinct: count.describe('well-formed events, each counted once'),
  repeated: count.describe('copies sent on purpose'),
  malformed: count.describe('lines broken on purpose'),
  unanswered: count.describe('lines in requests that got no answer and were sent again'),
  accepted: count.describe('accepted, said the answers'),
  duplicate: count.describe('duplicate, said the answers'),
  conflict: count.describe('conflict, said the answers'),
  rejected: count.describe('rejected, said the answers'),
});

export type SentCounts = z.infer<typeof sentCountsSchema>;

export const sentBooksSchema = z.object({ predictions: sentCountsSchema, labels: sentCountsSchema });

export type SentBooks = z.infer<typeof sentBooksSchema>;

const noCounts = (): SentCounts => ({
  sent: 0,
  distinct: 0,
  repeated: 0,
  malformed: 0,
  unanswered: 0,
  accepted: 0,
  duplicate: 0,
  conflict: 0,
  rejected: 0,
});

export const emptySentBooks = (): SentBooks => ({ predictions: noCounts(), labels: noCounts() });
