import { randomInt } from 'node:crypto';

const SPREAD_BITS = 20n;

/**
 * Numbers that only grow in this process, and across processes with the time: an unsigned 64-bit number of milliseconds, then a random
 * start within the millisecond, so that two processes hardly ever number two rows of one identity alike.
 */
export function createSequence(wallNow: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(Math.floor(wallNow())) << SPREAD_BITS) + BigInt(randomInt(2 ** Number(SPREAD_BITS)));
    last = fresh > last ? fresh : last + 1n;
    return String(last);
  };
}
