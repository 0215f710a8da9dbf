export type { CategoricalGrid, Grid, NumericGrid, SegmentColumn } from './grids/grid.js';

export type { FeatureProfile } from './profiles/feature-profile.js';
export { LABEL_DELAY_BINS, labelDelayBin, labelDelayUpperSeconds } from './profiles/label-delay-grid.js';
export type { PerformanceProfile } from './profiles/performance-profile.js';

export { OTHER, segmentKey } from './segments/segment-key.js';
export { toSegmentColumn } from './segments/to-segment-column.js';

export type { Window } from './windows/window.js';
export { toNumericGrid, type NumericSummary } from './grids/to-numeric-grid.js';
export { countBins } from './grids/count-bins.js';
export { toDecileCounts } from './grids/to-decile-counts.js';
export { mergeFeatureProfiles } from './profiles/merge-feature-profiles.js';
export { mergePerformanceProfiles } from './profiles/merge-performance-profiles.js';
export { toReference, type ReferenceSource } from './references/to-reference.js';
export type { Reference } from './references/reference.js';
export { poolReference, type PooledReference, type WindowSubject } from './references/pool-reference.js';
export { estimatePhi } from './references/estimate-phi.js';
export { phiKey, type PhiTable } from './references/phi-table.js';
export { findCalendarFeatures } from './references/find-calendar-features.js';
export { isProvisionalReferenceReady } from './references/is-provisional-reference-ready.js';
export { measureDrift, type MeasureDrift } from './drift/measure-drift.js';
export type { MeasureBody } from './measure-body.js';
export { toWindow } from './windows/to-window.js';
export { windowsBetween } from './windows/windows-between.js';
export { hourOfWeek } from './windows/hour-of-week.js';
export { closesAt } from './windows/closes-at.js';
export { trailingWindows } from './windows/trailing-windows.js';
export { measureQuality, type MeasureQuality } from './quality/measure-quality.js';
export { measureVolume, type MeasureVolume } from './volume/measure-volume.js';
export { measurePerformance, type MeasurePerformance } from './performance/measure-performance.js';
export { clusterOf } from './performance/cluster-of.js';
export { learnMaturity, type LabelHistory, type LabelledWeek } from './maturity/learn-maturity.js';
export { assessMaturity, type AssessMaturity } from './maturity/assess-maturity.js';
export { dueWindows, type DueWindow, type DueWindows } from './evaluation/due-windows.js';
export { checks } from './checks/checks.js';
export type { Check } from './checks/check.js';
