import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  chiSquareTwoSample,
  jeffreysDivergence,
  jensenShannonDistance,
  kolmogorovSmirnovExact,
  kolmogorovSmirnovPValue,
  standardisedWasserstein,
  toShares,
  wassersteinExact,
} from '#libs/stats';
import { describeGolden } from './describe-golden.js';
import { numericColumns, readLoans, toCategoryCounts, toChunks, toSorted, type Loan } from './read-loans.js';

type Published = Record<string, Record<string, Record<string, { value: number }>>>;

describeGolden('evidently_car_loan.json (Evidently 0.7.23)', (folder) => {
  const published = JSON.parse(readFileSync(resolve(folder, 'evidently_car_loan.json'), 'utf8')) as Published;
  const { reference, monitoring } = readLoans(folder);
  const windows = new Map<string, Loan[]>([
    ...toChunks(monitoring).map((chunk, i): [string, Loan[]] => [`chunk${i}`, chunk]),
    ['all', monitoring],
  ]);

  function expectSeries(column: string, method: string, compute: (window: Loan[]) => number | null): void {
    for (const [name, window] of windows) {
      const gap = Math.abs(compute(window)! - published[column]![name]![method]!.value);
      expect({ name, within: gap <= 1e-6 }).toEqual({ name, within: true });
    }
  }

  it.each(numericColumns)('p of Kolmogorov–Smirnov, and Wasserstein distance over σ, of %s', (column) => {
    const whole = toSorted(reference, column);
    const mean = whole.reduce((sum, value) => sum + value, 0) / whole.length;
    const deviation = Math.sqrt(whole.reduce((sum, value) => sum + (value - mean) ** 2, 0) / whole.length);
    expectSeries(column, 'ks', (window) =>
      kolmogorovSmirnovPValue(kolmogorovSmirnovExact(whole, toSorted(window, column))!, whole.length, window.length),
    );
    expectSeries(column, 'wasserstein', (window) =>
      standardisedWasserstein(wassersteinExact(whole, toSorted(window, column)), deviation),
    );
  });

  it.each(['salary_range', 'size_of_downpayment', 'repaid_loan_on_prev_car', 'y_pred', 'repaid'] as const)(
    'plain divergence and Jensen–Shannon distance, base e, of %s',
    (column) => {
      expectSeries(column, 'psi', (window) => {
        const [ours, theirs] = toCategoryCounts(reference, window, column);
        return jeffreysDivergence(toShares(ours)!, toShares(theirs)!);
      });
      expectSeries(column, 'jensenshannon', (window) =>
        jensenShannonDistance(...toCategoryCounts(reference, window, column), Math.E),
      );
    },
  );

  it.each(['repaid_loan_on_prev_car', 'y_pred', 'repaid'] as const)(
    'z-test of %s, which is our χ² of two categories',
    (column) => {
      expectSeries(column, 'z', (window) => chiSquareTwoSample(...toCategoryCounts(reference, window, column))!.p);
    },
  );
});
