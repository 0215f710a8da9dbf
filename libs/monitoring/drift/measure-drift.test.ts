import { describe, expect, it } from '@jest/globals';
import type { NoDataCode } from '#libs/contracts';
import type { CategoricalGrid, Grid, NumericGrid } from '../grids/grid.js';
import { mergeFeatureProfiles } from '../profiles/merge-feature-profiles.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toReference } from '../references/to-reference.js';
import { countRowsOn } from '../testing/count-rows-on.js';
import { toGridOf } from '../testing/to-grid-of.js';
import { measureDrift, type MeasureDrift } from './measure-drift.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FROM = Date.UTC(2001, 0, 1);
const WINDOW = { from: FROM + 28 * DAY_MS, to: FROM + 29 * DAY_MS };

const spread = (n: number, shift = 0): number[] => Array.from({ length: n }, (_, i) => ((i * 7_919) % n) / n + shift);
const repeat = <T>(n: number, value: T): T[] => new Array<T>(n).fill(value);
const numbers = toGridOf('x', spread(5_000));
const constant = toGridOf('x', repeat(1_000, 7));
const colours: CategoricalGrid = { kind: 'categorical', feature: 'x', categories: ['red', 'blue'] };

function lump(grid: NumericGrid | CategoricalGrid, values: readonly (number | string)[]): FeatureProfile {
  return mergeFeatureProfiles(
    countRowsOn(
      grid,
      values.map((value) => ({ hour: FROM, value })),
    ),
  )!;
}

function judge(
  grid: NumericGrid | CategoricalGrid,
  reference: readonly (number | string)[],
  current: readonly (number | string)[],
  given: Partial<MeasureDrift> = {},
) {
  const all: Grid = { id: 'g', model: 'm', features: { x: grid }, segments: [] };
  const profiles = reference.length > 0 ? [lump(grid, reference)] : [];
  return measureDrift({
    grid: all,
    feature: 'x',
    segment: '',
    grain: 'day',
    window: WINDOW,
    current: current.length > 0 ? lump(grid, current) : null,
    reference: toReference({ timeZone: 'UTC', from: null, to: null, provisional: false, profiles }),
    phi: { 'day/x': 1 },
    ...given,
  });
}

describe('drift of a feature', () => {
  it('that has not moved is near nothing', () => {
    const { status, values, notes } = judge(numbers, spread(5_000), spread(997));
    expect({ status, notes }).toEqual({ status: 'ok', notes: [] });
    expect(values['effect']).toBeLessThan(0.01);
    expect(values['wasserstein']).toBeLessThan(0.01);
    expect(values['chiSquareP']).toBeGreaterThan(0.5);
    expect(values['ksErrorBound']).toBeLessThan(0.01);
  });

  it('that has moved by half its width speaks in every value', () => {
    const { values } = judge(numbers, spread(5_000), spread(997, 0.5));
    expect(values['effect']).toBeGreaterThan(1);
    expect(values['wassersteinRaw']).toBeCloseTo(0.5, 2);
    expect(values['ks']).toBeCloseTo(0.5, 2);
    expect(Math.max(values['chiSquareP']!, values['ksP']!)).toBeLessThan(1e-50);
  });

  it('counts a tail in full, however far it has gone', () => {
    const { values } = judge(numbers, spread(5_000), [...spread(900), ...repeat(100, 1_000)]);
    expect(values['wassersteinRaw']).toBeCloseTo(100, 0);
  });

  it('that is constant and stays so is 0, without ks and wasserstein', () => {
    const { status, values, notes } = judge(constant, repeat(1_000, 7), repeat(300, 7));
    expect(status).toBe('ok');
    expect(values).toMatchObject({
      psi: 0,
      jensenShannon: 0,
      effect: 0,
      chiSquareP: 1,
      testBins: 1,
      ks: null,
      ksP: null,
      wasserstein: null,
    });
    expect(notes).toEqual(['the reference is constant: no ks, no wasserstein']);
  });

  it('that was constant and is not any more speaks', () => {
    const { values } = judge(constant, repeat(1_000, 7), [...repeat(200, 7), ...repeat(100, 8)]);
    expect(values['effect']).toBeGreaterThan(0.1);
    expect(values['chiSquareP']).toBeLessThan(1e-20);
  });

  it('with one category is 0', () =>
    expect(judge({ ...colours, categories: ['red'] }, repeat(500, 'red'), repeat(500, 'red')).values).toMatchObject({
      psi: 0,
      effect: 0,
      chiSquareP: 1,
    }));

  it('with an unseen category is finite, and seen', () => {
    const current = [...repeat(150, 'red'), ...repeat(150, 'green')];
    const { values } = judge(colours, [...repeat(500, 'red'), ...repeat(500, 'blue')], current);
    for (const value of Object.values(values)) expect(value === null || Number.isFinite(value)).toBe(true);
    expect(values['effect']).toBeGreaterThan(1);
  });

  it('allows for what varies between windows', () => {
    const own = judge(numbers, spread(5_000), spread(997, 0.05)).values;
    const loose = judge(numbers, spread(5_000), spread(997, 0.05), { phi: { 'day/x': 50 } }).values;
    expect(loose['phi']).toBe(50);
    expect(loose['chiSquare']).toBe(own['chiSquare']);
    expect(loose['chiSquareP']).toBeGreaterThan(own['chiSquareP']!);
    expect(loose['ksP']).toBeGreaterThan(own['ksP']!);
    expect(loose['effect']).toBeLessThan(own['effect']!);
  });

  it('says when nobody knows what varies between windows', () =>
    expect(judge(numbers, spread(5_000), spread(997), { phi: null })).toMatchObject({
      ...{ status: 'ok', code: 'iid-assumed', notes: [] },
      reason: 'fewer than five reference windows, so rows are taken to be independent',
    }));

  it('of a segment is measured on deciles, and says so', () => {
    const segment = 's=1';
    const onDeciles = { ...numbers, edges: numbers.decileEdges };
    const of = (values: number[]): FeatureProfile => ({ ...lump(onDeciles, values), segment });
    const profiles = [lump(numbers, spread(5_000)), of(spread(1_000))];
    const { method, values } = judge(numbers, [], [], {
      segment,
      current: of(spread(500, 0.5)),
      reference: toReference({ timeZone: 'UTC', from: null, to: null, provisional: false, profiles }),
    });
    expect(method).toBe('on deciles, ks and wasserstein on deciles, against the whole reference');
    expect(values['wassersteinRaw']).toBeCloseTo(0.5, 1);
    expect(values['ksErrorBound']).toBeGreaterThan(0.09);
  });

  it.each<[string, NoDataCode, ReturnType<typeof judge>]>([
    ['empty window', 'empty-window', judge(numbers, spread(5_000), [])],
    ['too few rows: the window has 199 of at least 200', 'too-few-rows', judge(numbers, spread(5_000), spread(199))],
    ['too few rows: the reference has 199 of at least 200', 'too-few-rows', judge(numbers, spread(199), spread(500))],
    ['no reference', 'no-reference', judge(numbers, spread(500), spread(500), { reference: null })],
    ['no reference: it does not have this feature', 'no-reference', judge(numbers, [], spread(500))],
    [
      'no reference: its grid does not have this feature',
      'no-reference',
      judge(numbers, spread(500), spread(500), { feature: 'constructor' }),
    ],
    [
      'a function of the calendar: a reference without times has nothing like these hours',
      'calendar-feature',
      judge(numbers, spread(500), spread(500), { calendarFeatures: new Set(['x']) }),
    ],
    [
      'only sizes are profiled here',
      'only-sizes',
      judge(numbers, spread(500), spread(500), { current: { ...lump(numbers, spread(500)), bins: [] } }),
    ],
  ])('is no data: %s', (reason, code, measure) => {
    expect(measure).toMatchObject({ status: 'no-data', code, reason, values: {} });
  });
});
