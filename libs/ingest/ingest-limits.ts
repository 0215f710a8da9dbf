/** What one event and one batch may hold. */
export interface IngestLimits {
  maxBatchEvents: number;
  maxFeatures: number;
  maxClasses: number;
  maxTags: number;
  /** Of a feature, class or tag, in bytes of UTF-8. */
  maxNameBytes: number;
  maxStringBytes: number;
}

export const defaultIngestLimits: IngestLimits = {
  maxBatchEvents: 10_000,
  maxFeatures: 2_000,
  maxClasses: 1_000,
  maxTags: 200,
  maxNameBytes: 256,
  maxStringBytes: 65_536,
};
