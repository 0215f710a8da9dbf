import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  averagePrecisionFromCounts,
  chiSquareTwoSample,
  confusionMetrics,
  hellingerDistance,
  jensenShannonDistance,
  kolmogorovSmirnovExact,
  lInfinityDistance,
  rocAuc,
  rocAucFromCounts,
  wassersteinExact,
} from '#libs/stats';
import { describeGolden } from './describe-golden.js';
import { numericColumns, readLoans, toCategoryCounts, toChunks, toSorted, type Loan } from './read-loans.js';

type Series = Record<'reference' | 'analysis', number[]>;
type Published = Record<string, { values: Record<string, Series> }>;

describeGolden('nannyml_car_loan.json (NannyML 0.13.1, chunks of 5,000)', (folder) => {
  const published = JSON.parse(readFileSync(resolve(folder, 'nannyml_car_loan.json'), 'utf8')) as Published;
  const { reference, monitoring } = readLoans(folder);
  const chunks = { reference: toChunks(reference), analysis: toChunks(monitoring) };

  function expectSeries(calculator: string, name: string, compute: (chunk: Loan[]) => number | null, tolerance = 1e-6): void {
    const series = published[calculator]!.values[`${name}|value`]!;
    for (const period of ['reference', 'analysis'] as const) {
      expect(series[period]).toHaveLength(10);
      series[period].forEach((value, i) => {
        const gap = Math.abs(compute(chunks[period][i]!)! - value);
        expect({ period, chunk: i, within: gap <= tolerance * Math.max(1, Math.abs(value)) }).toEqual({
          period,
          chunk: i,
          within: true,
        });
      });
    }
  }

  it.each(['accuracy', 'precision', 'recall', 'f1', 'specificity'] as const)('realised %s', (metric) => {
    expectSeries('realized', metric, (chunk) => confusionMetrics(toConfusion(chunk))[metric], 1e-12);
  });

  it('realised ROC AUC, from rows and from counts by distinct score', () => {
    expectSeries('realized', 'roc_auc', rocAucOfRows, 1e-12);
    expectSeries('realized', 'roc_auc', (chunk) => rocAucFromCounts(...toScoreCounts(chunk)), 1e-12);
  });

  it('realised average precision, from counts by distinct score', () => {
    expectSeries('realized', 'average_precision', (chunk) => averagePrecisionFromCounts(...toScoreCounts(chunk)), 1e-12);
  });

  it.each(numericColumns)('Kolmogorov–Smirnov D and Wasserstein distance of %s, exact', (column) => {
    const whole = toSorted(reference, column);
    expectSeries('univariate_exact_forced', `${column}|kolmogorov_smirnov`, (chunk) =>
      kolmogorovSmirnovExact(whole, toSorted(chunk, column)),
    );
    expectSeries('univariate_exact_forced', `${column}|wasserstein`, (chunk) => wassersteinExact(whole, toSorted(chunk, column)));
  });

  // Not the 2×2 ones: NannyML takes Yates' correction there.
  it.each(['salary_range', 'size_of_downpayment'] as const)('χ² of %s', (column) => {
    expectSeries(
      'univariate',
      `${column}|chi2`,
      (chunk) => chiSquareTwoSample(...toCategoryCounts(reference, chunk, column))!.statistic,
    );
  });

  it.each(['salary_range', 'size_of_downpayment', 'repaid_loan_on_prev_car', 'y_pred', 'repaid'] as const)(
    'distances of %s',
    (column) => {
      for (const [name, measure] of [
        ['jensen_shannon', jensenShannonDistance],
        ['hellinger', hellingerDistance],
        ['l_infinity', lInfinityDistance],
      ] as const) {
        expectSeries('univariate', `${column}|${name}`, (chunk) => measure(...toCategoryCounts(reference, chunk, column)));
      }
    },
  );
});

function toConfusion(chunk: Loan[]): Parameters<typeof confusionMetrics>[0] {
  const count = (called: number, label: number): number =>
    chunk.filter((row) => row.y_pred === called && row.repaid === label).length;
  return { truePositive: count(1, 1), falsePositive: count(1, 0), falseNegative: count(0, 1), trueNegative: count(0, 0) };
}

function rocAucOfRows(chunk: Loan[]): number | null {
  return rocAuc(
    chunk.map((row) => row.y_pred_proba),
    chunk.map((row) => row.repaid),
  );
}

function toScoreCounts(chunk: Loan[]): [positives: number[], negatives: number[]] {
  const scores = [...new Set(chunk.map((row) => row.y_pred_proba))].sort((a, b) => a - b);
  const index = new Map(scores.map((score, i) => [score, i]));
  const positives = scores.map(() => 0);
  const negatives = scores.map(() => 0);
  for (const row of chunk) (row.repaid ? positives : negatives)[index.get(row.y_pred_proba)!]! += 1;
  return [positives, negatives];
}
