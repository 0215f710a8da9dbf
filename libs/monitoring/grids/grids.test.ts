import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countRowsOn } from '../testing/count-rows-on.js';
import { toGridOf } from '../testing/to-grid-of.js';
import { binPositions } from './bin-positions.js';
import { countBins } from './count-bins.js';
import { nextUp } from './next-up.js';
import { singleValuedBins } from './single-valued-bins.js';
import { toDecileCounts } from './to-decile-counts.js';
import { toNumericGrid } from './to-numeric-grid.js';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const zeros = (n: number): number[] => range(n).map(() => 0);

describe('a numeric grid', () => {
  it('has the quantiles as edges and every twentieth as a decile', () => {
    const grid = toGridOf('x', range(1_000));
    expect(grid.edges).toEqual(range(199).map((i) => 5 * (i + 1)));
    expect(grid.decileEdges).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect([countBins(grid), singleValuedBins(grid).size]).toEqual([200, 0]);
  });

  it('gives a heavy value a bin of its own, at the minimum too', () => {
    const grid = toGridOf('x', [...zeros(600), ...range(400).map((i) => i + 1)]);
    expect(grid.edges.slice(0, 3)).toEqual([0, Number.MIN_VALUE, 1]);
    expect([...singleValuedBins(grid)]).toEqual([1]);
    expect(grid.decileEdges).toEqual([1, 101, 201, 301]);
    expect(grid.means.slice(0, 2)).toEqual([NaN, 0]);
  });

  it('counts a constant on the borders of its value, so that leaving it can be seen', () => {
    const grid = toGridOf(
      'x',
      range(500).map(() => 7),
    );
    expect(grid.edges).toEqual([7, nextUp(7)]);
    expect(grid.decileEdges).toEqual(grid.edges);
    expect(grid.sigma).toBe(0);
  });

  it('takes over what was declared', () => {
    const summary = { feature: 'x', n: 1, min: 0, max: 0, sigma: 0, quantiles: [], heavy: [0] };
    expect(toNumericGrid(summary, { type: 'numeric', min: -1 })).toMatchObject({ declaredMin: -1 });
    expect(toNumericGrid(summary)).not.toHaveProperty('declaredMin');
  });

  it('places an empty bin between its edges and an empty tail at its edge', () => {
    const grid = { ...toGridOf('x', range(1_000)), edges: [0, 10, 20], means: [NaN, 4, NaN, NaN] };
    expect(binPositions(grid)).toEqual([0, 4, 15, 20]);
  });

  it('merges counts to those that the deciles alone would give', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 400 }), (values) => {
        const grid = toGridOf('x', values);
        const rows = values.map((value) => ({ hour: 0, value }));
        const [fine] = countRowsOn(grid, rows);
        const [coarse] = countRowsOn({ ...grid, edges: grid.decileEdges }, rows);
        expect(toDecileCounts(grid, fine!.bins)).toEqual(coarse!.bins);
        expect(toDecileCounts(grid, coarse!.bins)).toEqual(coarse!.bins);
      }),
    ));

  it('refuses counts of another grid', () =>
    expect(() => toDecileCounts(toGridOf('x', range(1_000)), [1, 2, 3])).toThrow('x has 200 bins'));
});

describe('a categorical grid', () => {
  it.each([
    [0, 1],
    [3, 4],
    [1_000, 1_001],
    [1_001, 1_002],
    [5_000, 1_002],
  ])('of %i categories has %i bins', (known, bins) =>
    expect(countBins({ kind: 'categorical', feature: 'c', categories: range(known).map(String) })).toBe(bins),
  );
});

describe('the next double', () => {
  it.each([
    [0, Number.MIN_VALUE],
    [-0, Number.MIN_VALUE],
    [1, 1 + Number.EPSILON],
    [-1, -1 + Number.EPSILON / 2],
    [Number.MAX_VALUE, Infinity],
  ])('above %d is %d', (value, next) => expect(nextUp(value)).toBe(next));
});
