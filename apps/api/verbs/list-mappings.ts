import type { MappingAnswer } from '#libs/contracts';
import { listMappings as listStoredMappings } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toMappingAnswer } from '../answers/to-mapping-answer.js';

export async function listMappings({ database }: ApiDeps): Promise<{ items: MappingAnswer[] }> {
  return { items: (await listStoredMappings(database)).map(toMappingAnswer) };
}
