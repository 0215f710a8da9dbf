import type { FeatureSchema, VersionDefinition } from '#libs/contracts';

export type SchemaSource = 'declared' | 'inferred';

/** A version that only traffic named has `registered: false` and no definition. */
export interface VersionRecord {
  readonly model: string;
  readonly version: string;
  readonly registered: boolean;
  readonly definition: Omit<VersionDefinition, 'features'> | null;
  readonly features: FeatureSchema | null;
  readonly schemaSource: SchemaSource | null;
  /** 0 while there is no schema; each later schema of the version counts one up. */
  readonly schemaRevision: number;
  /** The earliest event time that traffic of this version had, in any role; null before any. */
  readonly firstSeenAt: number | null;
  readonly registeredAt: number | null;
  readonly updatedAt: number;
}
