import type { WaitingHalf } from './half-store.js';

/** Halves of one batch, by what can be done with them. */
export interface PairedHalves<H extends WaitingHalf> {
  /** Both came here; `last` is the one that made the pair whole. */
  pairs: { request: H; response: H; last: H }[];
  /** The other half, if it came at all, came elsewhere. */
  alone: H[];
  /** The same half of the same pair again. */
  repeated: number;
}

/** Pairs what came together, so that most pairs never wait. */
export function pairHalves<H extends WaitingHalf>(halves: readonly H[]): PairedHalves<H> {
  const byId = new Map<string, { request?: H; response?: H; last: H }>();
  const paired: PairedHalves<H> = { pairs: [], alone: [], repeated: 0 };
  for (const half of halves) {
    const known = byId.get(half.id);
    if (known === undefined) byId.set(half.id, { [half.side]: half, last: half });
    else if (known[half.side] === undefined) Object.assign(known, { [half.side]: half, last: half });
    else paired.repeated += 1;
  }
  for (const { request, response, last } of byId.values()) {
    if (request !== undefined && response !== undefined) paired.pairs.push({ request, response, last });
    else paired.alone.push(last);
  }
  return paired;
}
