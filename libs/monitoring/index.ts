export type { CategoricalGrid, Grid, NumericGrid, SegmentColumn } from './grids/grid.js';

export type { FeatureProfile } from './profiles/feature-profile.js';
export { LABEL_DELAY_BINS, labelDelayBin, labelDelayUpperSeconds } from './profiles/label-delay-grid.js';
export type { PerformanceProfile } from './profiles/performance-profile.js';

export { OTHER, segmentKey } from './segments/segment-key.js';
export { toSegmentColumn } from './segments/to-segment-column.js';

export type { Window } from './windows/window.js';
