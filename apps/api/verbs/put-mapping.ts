import type { MappingAnswer } from '#libs/contracts';
import { currentCaller, DomainError, type RawBody } from '#libs/nest-kit';
import { saveMapping } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertMapping } from '../mappings/assert-mapping.js';
import { readText } from '../mappings/read-text.js';
import { getMapping } from './get-mapping.js';

export async function putMapping(deps: ApiDeps, name: string, body: RawBody): Promise<MappingAnswer> {
  const yaml = await readText(body);
  if (yaml.trim() === '') throw new DomainError('malformed-body', 'The body is empty; send the mapping as YAML.');
  if (yaml.includes('\0'))
    throw new DomainError('malformed-body', 'The mapping holds U+0000, which no text here can: take it out.');
  assertMapping(yaml);
  await saveMapping(deps.database, { name, yaml, at: deps.clock.eventNow(), by: currentCaller() });
  return getMapping(deps, name);
}
