import type { Database } from '../database.js';

export interface BuildingReference {
  readonly id: string;
  readonly model: string;
}

const listBuildingReferencesSql = `
/* listBuildingReferences */
SELECT id, model FROM plumbline.model_references WHERE status = 'building' ORDER BY seq
`;

/** Announced and not yet made, of every model; the oldest first. */
export async function listBuildingReferences(database: Database): Promise<BuildingReference[]> {
  return database.query<BuildingReference & Record<string, unknown>>(listBuildingReferencesSql);
}
