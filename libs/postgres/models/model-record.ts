import type { ModelDefinition } from '#libs/contracts';

/** A model that traffic named before anyone registered it has no definition. */
export interface ModelRecord {
  readonly model: string;
  readonly registered: boolean;
  readonly definition: ModelDefinition | null;
  readonly registeredAt: number | null;
  readonly updatedAt: number;
}
