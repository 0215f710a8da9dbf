import type { MappingAnswer } from '#libs/contracts';
import { loadMapping } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toMappingAnswer } from '../answers/to-mapping-answer.js';
import { unknownMapping } from '../mappings/unknown-mapping.js';

export async function getMapping({ database }: ApiDeps, name: string): Promise<MappingAnswer> {
  const found = await loadMapping(database, name);
  if (found === null) throw unknownMapping(name);
  return toMappingAnswer(found);
}
