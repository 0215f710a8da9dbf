import { describe, expect, it } from '@jest/globals';
import { deleteOneJackknife, rocAuc } from '#libs/stats';
import { compareVersions, type PairedDay, type ScoredSums } from './compare-versions.js';
import { toDecisiveMetric } from './to-decisive-metric.js';

interface Row {
  score: number;
  label: 0 | 1;
}

/** Scores are whole tenths, a bin each, so that counts by bin lose nothing. */
function sumsOf(rows: readonly Row[]): ScoredSums {
  const count = (label: 0 | 1) =>
    Array.from(
      { length: 10 },
      (_, bin) => rows.filter((row) => row.label === label && Math.round(10 * row.score) === bin).length,
    );
  const sum = (value: (row: Row) => number): number => rows.reduce((all, row) => all + value(row), 0);
  return {
    rows: rows.length,
    positives: count(1),
    negatives: count(0),
    positiveRows: sum(({ label }) => label),
    sumScore: sum(({ score }) => score),
    sumSquaredError: sum(({ score, label }) => (score - label) ** 2),
  };
}

/** Days of rows with both versions' scores; the world is drawn, the challenger sees more of it the higher `sharper` is. */
function draw(days: number, { sharper = 0, high = 0 }: { sharper?: number; high?: number }, seed = 7) {
  let state = seed;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const toTenth = (value: number): number => Math.min(9, Math.max(0, Math.round(10 * value))) / 10;
  return Array.from({ length: days }, () => {
    const hard = 0.2 * (random() - 0.5);
    return Array.from({ length: 80 }, () => {
      const label: 0 | 1 = random() < 0.3 + hard ? 1 : 0;
      const seen = 0.3 + (label - 0.3) * 0.2 + (random() - 0.5) * 0.6;
      return { label, champion: toTenth(seen + high), challenger: toTenth(seen + sharper * (label - 0.3)) };
    });
  });
}

const toPaired = (days: ReturnType<typeof draw>): PairedDay[] =>
  days.map((rows) => ({
    champion: sumsOf(rows.map(({ label, champion }) => ({ label, score: champion }))),
    challenger: sumsOf(rows.map(({ label, challenger }) => ({ label, score: challenger }))),
  }));

describe('two versions on the same predictions', () => {
  it('differ by the pooled metric, with the jackknife that leaves each day out of both', () => {
    const days = draw(14, { sharper: 0.05 });
    const auc = (rows: typeof days): number => {
      const all = rows.flat();
      const of = (version: 'champion' | 'challenger'): number =>
        rocAuc(
          all.map((row) => row[version]),
          all.map(({ label }) => label === 1),
        )!;
      return of('challenger') - of('champion');
    };
    const leftOut = days.map((_, out) => auc(days.filter((__, at) => at !== out)));
    const expected = deleteOneJackknife(leftOut, auc(days))!;
    const { metrics, predictions, days: count } = compareVersions({ days: toPaired(days), decisive: 'auc' });
    expect({ predictions, count }).toEqual({ predictions: 14 * 80, count: 14 });
    const [first] = metrics;
    expect(first?.metric).toBe('auc');
    expect(first?.difference).toBeCloseTo(expected.value, 12);
    expect(first?.interval?.low).toBeCloseTo(expected.low, 12);
    expect(first?.interval?.high).toBeCloseTo(expected.high, 12);
    expect(first?.interval).toMatchObject({
      confidence: 0.95,
      cluster: 'day',
      clusters: 14,
      method: expect.stringContaining('t(13)'),
    });
  });

  it.each<[string, Parameters<typeof draw>[1], 'auc' | 'calibrationGap' | 'brier', string]>([
    ['is better where it discriminates more', { sharper: 0.2 }, 'auc', 'better'],
    ['is worse where it discriminates less', { sharper: -0.2 }, 'auc', 'worse'],
    ['is better where it promises less too much', { high: 0.15 }, 'calibrationGap', 'better'],
    ['is better by the Brier score where it sees more', { sharper: 0.2 }, 'brier', 'better'],
    ['shows no difference where there is none', {}, 'auc', 'no difference shown'],
  ])('%s', (_, world, decisive, outcome) => {
    expect(compareVersions({ days: toPaired(draw(14, world)), decisive })).toMatchObject({ outcome });
  });

  it('does not call a promise of too little better than one of too much', () => {
    const mirrored = toPaired(draw(14, { high: 0.15 })).map(({ champion, challenger }) => ({
      champion: challenger,
      challenger: champion,
    }));
    expect(compareVersions({ days: mirrored, decisive: 'calibrationGap' })).toMatchObject({ outcome: 'worse' });
  });

  it('cannot be told where no prediction is shared', () => {
    const told = { outcome: 'inconclusive', reason: 'No labelled prediction was made by both versions', predictions: 0, days: 0 };
    expect(compareVersions({ days: [], decisive: 'auc' })).toMatchObject(told);
  });

  it('cannot be told from four days', () => {
    const { outcome, reason, metrics } = compareVersions({ days: toPaired(draw(4, { sharper: 0.2 })), decisive: 'auc' });
    expect(outcome).toBe('inconclusive');
    expect(reason).toBe('auc cannot be compared: only 4 days are shared, 5 are needed');
    expect(metrics[0]).toMatchObject({ interval: null, difference: expect.any(Number) });
  });
});

describe('the metric that decides', () => {
  const alert = (...tests: string[]) => ({
    tests: tests.map((test) => ({
      ...{ test, value: 1, reference: null, unit: '', bound: 1, side: 'above' as const, p: null, rank: null },
      ...{ hypotheses: null, alpha: null, speaks: true },
    })),
  });
  it.each([
    ['auc', [alert('auc')]],
    ['calibrationGap', [alert('calibrationGap')]],
    ['brier', [alert('auc'), alert('calibrationGap')]],
    ['brier', [alert('wasserstein')]],
    ['brier', []],
  ])('is %s for what asked', (metric, alerts) => expect(toDecisiveMetric(alerts)).toBe(metric));
});
