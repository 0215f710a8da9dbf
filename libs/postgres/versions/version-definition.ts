export interface FeatureDefinition {
  readonly type: 'numeric' | 'categorical';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export type FeatureSchema = Readonly<Record<string, FeatureDefinition>>;

/** Where a version came from, as the one who registers it tells. */
export interface VersionDefinition {
  readonly runId?: string | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  readonly trainingWindow?: { readonly from: string; readonly to: string } | undefined;
  readonly trainingDataHash?: string | undefined;
  readonly codeCommit?: string | undefined;
  readonly features?: FeatureSchema | undefined;
}
