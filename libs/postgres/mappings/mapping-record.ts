export interface MappingRecord {
  readonly name: string;
  /** 1 at first, one more with each change. */
  readonly revision: number;
  /** As it was written, comments included. */
  readonly yaml: string;
  readonly updatedAt: number;
  readonly by: string;
}
