import { modelDefinition, type ModelDefinition } from '#libs/contracts';

/** A model that traffic named before anyone registered it has no definition. */
export interface ModelRecord {
  readonly model: string;
  readonly registered: boolean;
  readonly definition: ModelDefinition | null;
  readonly registeredAt: number | null;
  readonly updatedAt: number;
}

/** What was stored before a field of definitions existed has its default. */
export function toModelRecord(row: ModelRecord): ModelRecord {
  return { ...row, definition: row.definition === null ? null : modelDefinition.parse(row.definition) };
}
