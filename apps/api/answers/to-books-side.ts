import type { BookCounts } from '#libs/clickhouse';
import type { BooksSide } from '#libs/contracts';

/**
 * Left of the equation stand the answers, corrected by what no answer could know: rows whose sender got none, and rows that two
 * senders were both told to be new. Right of it stand the tables. That both sides agree is the proof that nothing was lost.
 */
export function toBooksSide(counts: BookCounts): BooksSide {
  const accepted = counts.accepted + counts.unanswered - counts.raced;
  const duplicate = counts.duplicate + counts.raced;
  const received = counts.received + counts.unanswered;
  const { conflict, rejected, stored, analysed, pending, superseded } = counts;
  return {
    received,
    accepted,
    duplicate,
    conflict,
    rejected,
    stored,
    analysed,
    pending,
    superseded,
    balanced:
      received === accepted + duplicate + conflict + rejected &&
      accepted === stored &&
      stored === analysed + pending + superseded,
  };
}
