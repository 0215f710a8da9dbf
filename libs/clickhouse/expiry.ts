/** What is no longer kept. Times are starts of UTC days, as `DateTime('UTC')` parameters read them. */
export interface Expiry {
  /** Of every model. */
  before: string;
  /** Models that keep less, and `modelBefore` of each, in the same order. */
  models: string[];
  modelBefore: string[];
  /** The latest of all these borders. */
  latest: string;
}
