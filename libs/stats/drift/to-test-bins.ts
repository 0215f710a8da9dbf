import { assertSameBins, totalOf, type Counts } from '../counts.js';

/** Below this expected count of current rows a bin is too thin for the χ² law. */
const THINNEST = 10;

export interface TestBins {
  reference: number[];
  current: number[];
  /** B: how many bins are left. One: there is nothing to test. */
  bins: number;
  /** Which of the given bins went into the rest, the last test bin; empty where there is no rest. */
  rest: number[];
}

/**
 * The bins on which χ² and the effect of the population stability index are judged. Bins (deciles, or categories) whose expected count of
 * current rows n·r/N is below 10 merge into one rest bin, which comes last and is kept whatever its size; the bin of the unseen, if its
 * index is given, always belongs to the rest. Bins empty on both sides fall out. No rows on either side: no bins at all.
 */
export function toTestBins(reference: Counts, current: Counts, unseenIndex?: number): TestBins {
  assertSameBins(reference, current);
  const result: TestBins = { reference: [], current: [], bins: 0, rest: [] };
  const expectedPerRow = totalOf(current) / totalOf(reference);
  if (!(expectedPerRow > 0 && expectedPerRow < Infinity)) return result;

  let referenceRest = 0;
  let currentRest = 0;
  for (let i = 0; i < reference.length; i++) {
    const r = reference[i]!;
    const c = current[i]!;
    if (r + c === 0) continue;
    if (i === unseenIndex || r * expectedPerRow < THINNEST) {
      referenceRest += r;
      currentRest += c;
      result.rest.push(i);
    } else {
      result.reference.push(r);
      result.current.push(c);
    }
  }
  if (result.rest.length > 0) {
    result.reference.push(referenceRest);
    result.current.push(currentRest);
  }
  result.bins = result.reference.length;
  return result;
}
