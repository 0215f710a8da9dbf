/** How values of a numeric feature are counted. Bin j holds [edges[j−1], edges[j]), open at both ends: one bin more than edges. */
export interface NumericGrid {
  kind: 'numeric';
  feature: string;
  /** Ascending. */
  edges: number[];
  /** Those of the edges on which the index, χ² and segments are counted. */
  decileEdges: number[];
  /** The reference's mean of each bin, NaN where it has no rows. */
  means: number[];
  /** Standard deviation of the reference, ddof 0. */
  sigma: number;
  min: number;
  max: number;
  declaredMin?: number;
  declaredMax?: number;
}

/** How values of a categorical feature are counted: one bin each for the first 1,000 categories, one for the rest if there are more, one for the unseen. */
export interface CategoricalGrid {
  kind: 'categorical';
  feature: string;
  /** By falling count. */
  categories: string[];
}

/** A column by whose values everything is measured as well; any other value is `other`. Frozen by the first reference. */
export interface SegmentColumn {
  column: string;
  values: string[];
}

/** The bins that a model's windows, versions and references share, so that all of them can be merged and compared. */
export interface Grid {
  id: string;
  model: string;
  features: Record<string, NumericGrid | CategoricalGrid>;
  segments: SegmentColumn[];
}
