import { describe, expect, it } from '@jest/globals';
import type { Interval, Measure } from '#libs/contracts';
import { fakeMeasure } from '../testing/fake-measure.js';
import { groupMeasures } from './group-measures.js';
import { renderGroup } from './render-group.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function render(measures: Measure[], columns = 100, timeZone = 'UTC'): string[] {
  return groupMeasures(measures).flatMap((group) =>
    renderGroup(group, { timeZone, last: 3 }, { columns, colours: false }).split('\n'),
  );
}

const moved = { effect: 0.9, chiSquareP: 1e-120, wasserstein: 0.41, ksP: 0, psi: 0.92, jensenShannon: 0.3, ks: 0.2 };
const drifts = range(10).flatMap((day) => [
  fakeMeasure(day, day === 6 ? { values: moved } : {}),
  fakeMeasure(day, {
    feature: 'origin',
    values: { effect: 0.01, chiSquareP: 0.3, wasserstein: null, ksP: null },
    ...{ code: 'iid-assumed', reason: 'rows are taken to be independent' },
  }),
  day < 8
    ? fakeMeasure(day, { feature: 'originDelay' })
    : fakeMeasure(day, {
        feature: 'originDelay',
        status: 'no-data',
        code: 'too-few-rows',
        reason: 'too few rows: the window has 12 of at least 200',
        values: {},
        n: 12,
      }),
]);

describe('a table of several features', () => {
  it('shows the course, the worst window, the newest values with sizes, and says why there is no data', () => {
    expect(render(drifts)).toEqual([
      'drift by day · version 1, live · 10 days, 2001-03-01 to 2001-03-10 UTC',
      '               effect      highest  on     effect     p  W₁/σ  KS p   PSI    JS  KS D      n      N',
      '  distance     ▁▁▁▁▁▁█▁▁▁     .900  03-07    .004  .620  .020  .400  .009  .030  .010  1,612  6,540',
      '  origin       ▁▁▁▁▁▁▁▁▁▁     .010  03-01    .010  .300     –     –     –     –     –  1,612  6,540',
      '  originDelay  ▁▁▁▁▁▁▁▁··     .004  03-01    .004  .620  .020  .400  .009  .030  .010  1,612  6,540',
      '  originDelay: no data since 2001-03-09: too few rows: the window has 12 of at least 200',
      '  origin: rows are taken to be independent',
      '  numbers are those of the newest window with data',
      '  N: rows of the reference, b6c7f0b6c7f0',
      '  method: on deciles, ks and wasserstein on 200 bins',
      '',
    ]);
  });

  it('fits a narrow terminal without losing effect, p and sizes', () => {
    const lines = render(drifts, 72);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(72);
    for (const title of ['effect', ' p', 'W₁/σ', 'KS p', ' n']) expect(lines.slice(1, 3).join(' ')).toContain(title);
  });

  it('lets several windows share a mark, at their worst', () => {
    const many = range(300).flatMap((day) => [
      fakeMeasure(day, day === 150 ? { values: moved } : {}),
      fakeMeasure(day, { feature: 'origin' }),
    ]);
    const [, , distance] = render(many);
    expect(distance).toMatch(/^ {2}distance {2}▁+█▁+ +\.900 {2}07-29/);
  });

  it('has days and hours of the zone of its model', () => {
    const window = { from: '2001-03-10T05:00:00.000Z', to: '2001-03-11T05:00:00.000Z' };
    const [heading] = render([fakeMeasure(0, { window })], 100, 'America/New_York');
    expect(heading).toBe('drift of distance by day · version 1, live · 1 day, 2001-03-10 America/New_York');
  });

  it('cannot be broken by a name', () => {
    expect(render([fakeMeasure(0, { feature: 'a\u001b[2Jb' })])[0]).toContain('drift of a�[2Jb by day');
  });
});

function around(value: number, half: number): Interval {
  const [method, cluster] = ['delete-one jackknife, t', 'day'];
  return { low: value - half, high: value + half, standardError: half / 2, confidence: 0.95, method, cluster, clusters: 7 };
}

function week(at: number, given: Partial<Measure> = {}): Measure {
  const auc = 0.68 - at * 0.004;
  const values = { auc, calibrationGap: -0.02, brier: 0.15, baseRate: 0.2, meanScore: 0.18, logLoss: 0.44 };
  return fakeMeasure(
    at * 7,
    {
      ...{ family: 'performance', grain: 'week', feature: '', reference: null, referenceN: 0, method: 'sums of labelled rows' },
      ...{ n: 9_800, values, intervals: { auc: around(auc, 0.014), baseRate: { ...around(0.2, 0.02), low: 0.19 } } },
      maturity: { mature: true, coverage: 0.991, expectedCoverage: 0.99, ageSeconds: 900_000 },
      ...given,
    },
    7,
  );
}

describe('a table of the model as a whole', () => {
  const immature = week(4, {
    status: 'no-data',
    code: 'immature',
    reason: 'labels are at 88.0 % of 99.0 %',
    maturity: { mature: false, coverage: 0.88, expectedCoverage: 0.99, ageSeconds: 10_000 },
  });

  it('shows each value over time, then the last windows with their intervals, and never an immature one as if it were judged', () => {
    expect(render([...range(4).map((at) => week(at)), immature])).toEqual([
      'performance by week · version 1, live · 5 weeks, 2001-03-01 to 2001-03-29 UTC',
      '              course         2001-03-22        worst  on',
      '  AUC         ▅▅▄▄·         .668 ± .014  .668 ± .014  03-22',
      '  calib. gap  ▅▅▅▅·               -.020        -.020  03-01',
      '  Brier       ▄▄▄▄·                .150         .150  03-01',
      '  base rate   ▅▅▅▅·   .200 [.190, .220]            –',
      '  mean score  ▅▅▅▅·                .180            –',
      '  log loss    ▅▅▅▅·                .440         .440  03-01',
      '',
      '  week                AUC  calib. gap   Brier          base rate  labelled      n',
      '  2001-03-15  .672 ± .014       -.020    .150  .200 [.190, .220]      .991  9,800',
      '  2001-03-22  .668 ± .014       -.020    .150  .200 [.190, .220]      .991  9,800',
      '  2001-03-29       (.664)     (-.020)  (.150)             (.200)      .880  9,800  no data: labels …',
      '  2 earlier weeks: --last 5 lists all',
      '  no data since 2001-03-29: labels are at 88.0 % of 99.0 %',
      '  (…): so far, while labels still come; not to be judged',
      '  method: sums of labelled rows',
      '  ± and […] are 95 %, delete-one jackknife, t, by day (7)',
      '',
    ]);
  });

  it('says so where no window has data', () => {
    const none = { status: 'no-data', code: 'no-labels', reason: 'no labels', values: {}, intervals: {} } as const;
    const lines = render(range(2).map((at) => week(at, none)));
    expect(lines.join('\n')).toContain('no data in any window: no labels');
    expect(lines.join('\n')).not.toMatch(/\.000/);
  });
});
