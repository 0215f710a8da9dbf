export type { Counts } from './counts.js';

export { binomialUpperTail } from './distributions/binomial-upper-tail.js';
export { chiSquareUpperTail } from './distributions/chi-square-upper-tail.js';
export { kolmogorovSmirnovUpperTail } from './distributions/kolmogorov-smirnov-upper-tail.js';
export { normalQuantile } from './distributions/normal-quantile.js';
export { normalUpperTail } from './distributions/normal-upper-tail.js';

export { studentTUpperTail } from './distributions/student-t-upper-tail.js';

export { chiSquareTwoSample, type ChiSquareTest } from './drift/chi-square-two-sample.js';
export { hellingerDistance } from './drift/hellinger-distance.js';
export { jeffreysDivergence } from './drift/jeffreys-divergence.js';
export { jensenShannonDistance } from './drift/jensen-shannon-distance.js';
export { kolmogorovSmirnovExact } from './drift/kolmogorov-smirnov-exact.js';
export { kolmogorovSmirnovFromCounts, type BinnedKolmogorovSmirnov } from './drift/kolmogorov-smirnov-from-counts.js';
export { kolmogorovSmirnovPValue } from './drift/kolmogorov-smirnov-p-value.js';
export { lInfinityDistance } from './drift/l-infinity-distance.js';
export { overdispersion, type Overdispersion } from './drift/overdispersion.js';
export { populationStabilityIndex } from './drift/population-stability-index.js';
export { psiEffect } from './drift/psi-effect.js';
export { standardisedWasserstein } from './drift/standardised-wasserstein.js';
export { toShares } from './drift/to-shares.js';
export { toTestBins, type TestBins } from './drift/to-test-bins.js';
export { totalVariationDistance } from './drift/total-variation-distance.js';
export { wassersteinExact } from './drift/wasserstein-exact.js';
export { wassersteinFromCounts, type GriddedSamples } from './drift/wasserstein-from-counts.js';

export { benjaminiHochberg, type MultipleTest, type MultipleTests } from './inference/benjamini-hochberg.js';
export { deleteOneJackknife, type JackknifeEstimate } from './inference/delete-one-jackknife.js';
export { fisherExact } from './inference/fisher-exact.js';
export { wilsonInterval, type Interval } from './inference/wilson-interval.js';

export { averagePrecisionFromCounts } from './performance/average-precision-from-counts.js';
export { confusionMetrics, type ConfusionCounts, type ConfusionMetrics } from './performance/confusion-metrics.js';
export { rocAuc } from './performance/roc-auc.js';
export { rocAucFromCounts } from './performance/roc-auc-from-counts.js';
export { scoreMetrics, type ScoreMetrics, type ScoreSums } from './performance/score-metrics.js';
export { histogramQuantile } from './histogram-quantile.js';
