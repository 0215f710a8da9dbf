import type { DeadLetterListing } from '#libs/clickhouse';
import type { DeadLetter } from '#libs/contracts';
import { toIso } from './to-iso.js';

export function toDeadLetter(listing: DeadLetterListing): DeadLetter {
  const { knownAt, replayedAt, replayOutcome, replayCode, replayPath, replayMessage, replayedBy, ...letter } = listing;
  return {
    ...letter,
    knownAt: toIso(knownAt),
    state: replayOutcome === '' || replayOutcome === 'rejected' ? 'waiting' : 'replayed',
    replay:
      replayOutcome === ''
        ? null
        : {
            ...{ at: toIso(replayedAt), outcome: replayOutcome, code: replayCode, path: replayPath },
            ...{ message: replayMessage, by: replayedBy },
          },
  };
}
