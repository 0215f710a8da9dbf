import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toTestBins } from './to-test-bins.js';

interface Row {
  name: string;
  reference: number[];
  current: number[];
  unseenIndex?: number;
  expected: ReturnType<typeof toTestBins>;
}

const rows: Row[] = [
  {
    name: 'bins that are all thick stay as they are',
    reference: [500, 500],
    current: [40, 60],
    expected: { reference: [500, 500], current: [40, 60], bins: 2, rest: [] },
  },
  {
    name: 'bins whose expected count is below 10 merge into one, which comes last',
    reference: [90, 800, 99, 11],
    current: [5, 80, 12, 3],
    expected: { reference: [800, 200], current: [80, 20], bins: 2, rest: [0, 2, 3] },
  },
  {
    name: 'an expected count of exactly 10 stands on its own',
    reference: [100, 900],
    current: [0, 100],
    expected: { reference: [100, 900], current: [0, 100], bins: 2, rest: [] },
  },
  {
    name: 'a rest is kept however small',
    reference: [999, 1],
    current: [100, 0],
    expected: { reference: [999, 1], current: [100, 0], bins: 2, rest: [1] },
  },
  {
    name: 'the unseen are in the rest, and kept whatever their size',
    reference: [600, 390, 10, 0],
    current: [60, 38, 1, 1],
    unseenIndex: 3,
    expected: { reference: [600, 390, 10], current: [60, 38, 2], bins: 3, rest: [2, 3] },
  },
  {
    name: 'the unseen are in the rest even where the reference has many on this grid',
    reference: [600, 395, 5, 500],
    current: [60, 38, 1, 51],
    unseenIndex: 3,
    expected: { reference: [600, 395, 505], current: [60, 38, 52], bins: 3, rest: [2, 3] },
  },
  {
    name: 'bins empty on both sides fall out, a rest of them too',
    reference: [600, 0, 400, 0],
    current: [60, 0, 40, 0],
    unseenIndex: 3,
    expected: { reference: [600, 400], current: [60, 40], bins: 2, rest: [] },
  },
  {
    name: 'nothing but thin bins is one bin: nothing to test',
    reference: [10, 10, 10],
    current: [5, 5, 5],
    expected: { reference: [30], current: [15], bins: 1, rest: [0, 1, 2] },
  },
  { name: 'no reference', reference: [0, 0], current: [5, 5], expected: { reference: [], current: [], bins: 0, rest: [] } },
  { name: 'no current rows', reference: [5, 5], current: [0, 0], expected: { reference: [], current: [], bins: 0, rest: [] } },
];

describe('the test bins', () => {
  it.each(rows)('$name', ({ reference, current, unseenIndex, expected }) => {
    expect(toTestBins(reference, current, unseenIndex)).toEqual(expected);
  });

  it('lose no row', () => {
    const count = fc.nat(500);
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 40 }), (drawn) => {
        const total = (side: number[]): number => side.reduce((a, b) => a + b, 0);
        const reference = drawn.map(([r]) => r);
        const current = drawn.map(([, c]) => c);
        const test = toTestBins(reference, current, 0);
        if (total(reference) === 0 || total(current) === 0) return;
        expect([total(test.reference), total(test.current)]).toEqual([total(reference), total(current)]);
        expect(test.reference.length).toBe(test.bins);
      }),
    );
  });
});
