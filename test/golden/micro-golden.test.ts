import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  chiSquareTwoSample,
  chiSquareUpperTail,
  confusionMetrics,
  hellingerDistance,
  jeffreysDivergence,
  jensenShannonDistance,
  kolmogorovSmirnovExact,
  kolmogorovSmirnovPValue,
  kolmogorovSmirnovUpperTail,
  lInfinityDistance,
  normalUpperTail,
  standardisedWasserstein,
  totalVariationDistance,
  wassersteinExact,
} from '#libs/stats';
import { describeGolden } from './describe-golden.js';

type Values = number | number[] | Record<string, number>;

const p = [0.25, 0.25, 0.25, 0.25];
const q = [0.85, 0.05, 0.05, 0.05];
const x = Array.from({ length: 100 }, (_, i) => (i + 1) ** 2);
const y = Array.from({ length: 60 }, (_, i) => (i + 21) ** 2);
const deviation = Math.sqrt(
  x.reduce((sum, value) => sum + value ** 2, 0) / 100 - (x.reduce((sum, value) => sum + value, 0) / 100) ** 2,
);
const counts = { reference: [500, 300, 150, 50], current: [120, 60, 15, 5] };

/** Counts on half-open bins, the last one closed, as numpy's `histogram`. */
function histogram(values: number[], edges: number[]): number[] {
  const bins = Array.from({ length: edges.length - 1 }, () => 0);
  for (const value of values) {
    const bin = edges.findLastIndex((edge) => edge <= value);
    if (bin >= 0 && value <= edges.at(-1)!) bins[Math.min(bin, bins.length - 1)]! += 1;
  }
  return bins;
}

/** Shares with each empty bin raised to a small one and no renormalisation, as Evidently does. */
function filledShares(bins: number[]): number[] {
  const total = bins.reduce((sum, count) => sum + count, 0);
  const shares = bins.map((count) => count / total);
  const smallest = Math.min(...shares.filter((share) => share > 0));
  const fill = smallest > 0.0001 ? 0.0001 : smallest / 1e6;
  return shares.map((share) => (share === 0 ? fill : share));
}

const doaneEdges = Array.from({ length: 11 }, (_, i) => 1 + (9_999 * i) / 10);
const deciles = [-Infinity, ...Array.from({ length: 9 }, (_, i) => linearQuantile(x, (i + 1) / 10)), Infinity];

function linearQuantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}

/** Published key → our value. */
const ours: Record<string, (published: Record<string, Values>) => Values | null> = {
  'psi(p,q)': () => jeffreysDivergence(p, q),
  jsdist_base2: () => jensenShannonDistance(p, q),
  jsdist_e: () => jensenShannonDistance(p, q, Math.E),
  hellinger: () => hellingerDistance(p, q),
  tvd: () => totalVariationDistance(p, q),
  linf: () => lInfinityDistance(p, q),
  evidently_psi: (v) =>
    jeffreysDivergence(filledShares(v.evidently_hist_ref as number[]), filledShares(v.evidently_hist_cur as number[])),
  evidently_js: (v) => jensenShannonDistance(v.evidently_hist_ref as number[], v.evidently_hist_cur as number[], Math.E),
  nannyml_js: () => jensenShannonDistance(histogram(x, doaneEdges), histogram(y, doaneEdges)),
  'nannyml_js_overflow(y+9000)': () => {
    const shifted = histogram(
      y.map((value) => value + 9_000),
      doaneEdges,
    );
    const beyond = y.length - shifted.reduce((sum, count) => sum + count, 0);
    return [beyond / y.length, jensenShannonDistance([...histogram(x, doaneEdges), 0], [...shifted, beyond])!];
  },
  'decile_psi_(eps1e-4,[lo,hi))': () =>
    jeffreysDivergence(filledShares(histogram(x, deciles)), filledShares(histogram(y, deciles))),
  wasserstein: () => wassersteinExact(x, y),
  'wasserstein_norm_np.std': () => standardisedWasserstein(wassersteinExact(x, y), deviation),
  ks_D_exact_p: (v) => [kolmogorovSmirnovExact(x, y)!, (v.ks_D_exact_p as number[])[1]!],
  ks_asymp_p: () => kolmogorovSmirnovPValue(0.2, 100, 60),
  'chi2_contingency 4x2': () => Object.values(chiSquareTwoSample(counts.reference, counts.current)!),
  chisquare_gof_evidently: () => [14, chiSquareUpperTail(14, 3)],
  'chi2 2x2 yates': (v) => [(v['chi2 2x2 yates'] as number[])[0]!, chiSquareUpperTail((v['chi2 2x2 yates'] as number[])[0]!, 1)],
  'chi2 2x2 noyates': () => {
    const test = chiSquareTwoSample([500, 500], [120, 80])!;
    return [test.statistic, test.p];
  },
  ztest: () => [-Math.sqrt(chiSquareTwoSample([500, 500], [120, 80])!.statistic), 2 * normalUpperTail(2.583424532221111)],
  cbpe: (v) => {
    const cells = v.cbpe as Record<string, number>;
    const { accuracy, precision, recall, f1 } = confusionMetrics({
      truePositive: cells.TP!,
      falsePositive: cells.FP!,
      falseNegative: cells.FN!,
      trueNegative: cells.TN!,
    });
    return { ...cells, acc: accuracy!, precision: precision!, recall: recall!, f1: f1! };
  },
  'chi2.sf(3.841458820694124,1)': () => chiSquareUpperTail(3.841458820694124, 1),
  'chi2.sf(16.918977604620448,9)': () => chiSquareUpperTail(16.918977604620448, 9),
  'chi2.sf(21.666,9)': () => chiSquareUpperTail(21.666, 9),
  'chi2.sf(14.067,7)': () => chiSquareUpperTail(14.067, 7),
};

/** Published, and computed by nothing that exists yet. */
const notOurs = [
  ['kl(p||q)', 'kl(q||p)', 'evidently_kl'],
  ['bins_sturges', 'bins_doane', 'bins_fd', 'evidently_hist_ref', 'evidently_hist_cur', 'evidently_edges'],
  ['ks_limit_p', 'scouter_psi_thr B=10', 'scouter_psi_thr B=17', 'scouter_psi_thr B=20', 'isotonic_knots', 'isotonic_predict'],
].flat();

describeGolden('micro_golden.json', (folder) => {
  const published = JSON.parse(readFileSync(resolve(folder, 'micro_golden.json'), 'utf8')) as Record<string, Values>;
  const laws = Object.keys(published).filter((key) => key.startsWith('ks_asymp m='));

  it.each(Object.entries(ours))('%s, to 1e-12', (key, compute) => {
    expectClose(compute(published)!, published[key]!);
  });

  it.each(laws)('%s, to 1e-12', (key) => {
    const [, referenceSize, currentSize, d] = /m=(\d+) n=(\d+) d=([\d.]+)/.exec(key)!.map(Number);
    const law = published[key] as Record<string, number>;
    expectClose(kolmogorovSmirnovPValue(d!, referenceSize!, currentSize!)!, law['scipy_kstwo.sf']!);
    expectClose(kolmogorovSmirnovUpperTail(d!, law.N!), law['scipy_kstwo.sf']!);
  });

  it('is covered whole, but for what is named here as not computed yet', () => {
    expect(Object.keys(published).sort()).toEqual([...Object.keys(ours), ...laws, ...notOurs].sort());
  });
});

function expectClose(value: Values, expected: Values): void {
  const ourNumbers = typeof value === 'number' ? [value] : Object.values(value);
  const theirs = typeof expected === 'number' ? [expected] : Object.values(expected);
  expect(ourNumbers).toHaveLength(theirs.length);
  ourNumbers.forEach((number, i) =>
    expect(Math.abs(number - theirs[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs[i]!))),
  );
}
