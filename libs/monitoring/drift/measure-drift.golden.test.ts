import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CategoricalGrid, Grid } from '../grids/grid.js';
import { mergeFeatureProfiles } from '../profiles/merge-feature-profiles.js';
import { estimatePhi } from '../references/estimate-phi.js';
import { toReference } from '../references/to-reference.js';
import { countRowsOn } from '../testing/count-rows-on.js';
import { DRAWN_FROM, drawRows } from '../testing/draw-rows.js';
import { toGridOf } from '../testing/to-grid-of.js';
import { measureDrift } from './measure-drift.js';

const golden = JSON.parse(readFileSync(new URL('./fixtures/rehearsed-rule.json', import.meta.url), 'utf8')) as {
  edges: number;
  deciles: number;
  rows: [number, number];
  weekPhi: number;
  number: Record<string, number>;
  category: Record<string, number>;
};

const DAY_MS = 86_400_000;
const DAYS = 35;

describe('the drift rule, computed a second time with numpy and scipy', () => {
  const rows = drawRows(0, DAYS);
  const number = toGridOf(
    'number',
    rows.map(({ x }) => x),
  );
  const byCount = [...Map.groupBy(rows, ({ k }) => k)].sort(([a, x], [b, y]) => y.length - x.length || Number(a) - Number(b));
  const category: CategoricalGrid = {
    kind: 'categorical',
    feature: 'category',
    categories: byCount.map(([k]) => k).filter((k) => k !== '11'),
  };
  const grid: Grid = { id: 'g', model: 'm', features: { number, category }, segments: [] };
  const profile = (own: ReturnType<typeof drawRows>) => ({
    number: countRowsOn(
      number,
      own.map(({ hour, x }) => ({ hour, value: x })),
    ),
    category: countRowsOn(
      category,
      own.map(({ hour, k }) => ({ hour, value: k })),
    ),
  });
  const reference = toReference({
    timeZone: 'UTC',
    from: DRAWN_FROM,
    to: DRAWN_FROM + DAYS * DAY_MS,
    provisional: false,
    profiles: Object.values(profile(rows)).flat(),
  });
  const phi = estimatePhi(reference, grid, ['hour', 'day', 'week']);
  const current = profile(drawRows(DAYS, 1, 1.5));
  const window = { from: DRAWN_FROM + DAYS * DAY_MS, to: DRAWN_FROM + (DAYS + 1) * DAY_MS };

  it('makes the same grid', () => {
    expect([number.edges.length, number.decileEdges.length]).toEqual([golden.edges, golden.deciles]);
  });

  it('finds the same overdispersion, and none for hours of less than 200 rows', () => {
    expect(Object.keys(phi).sort()).toEqual(['day/category', 'day/number', 'week/category', 'week/number']);
    expect(phi['week/number']).toBeCloseTo(golden.weekPhi, 10);
  });

  it.each(['number', 'category'] as const)('says the same of the %s of a day', (feature) => {
    const measure = measureDrift({
      grid,
      feature,
      segment: '',
      grain: 'day',
      window,
      current: mergeFeatureProfiles(current[feature]),
      reference,
      phi,
    });
    expect(measure).toMatchObject({ status: 'ok', referenceN: golden.rows[0], n: golden.rows[1], notes: [] });
    for (const [name, value] of Object.entries(golden[feature])) {
      expect([name, measure.values[name]]).toEqual([name, expect.closeTo(value, name.endsWith('P') ? 11 : 9)]);
    }
    if (feature === 'category') expect(measure.values).toMatchObject({ ks: null, ksP: null, wasserstein: null });
  });
});
