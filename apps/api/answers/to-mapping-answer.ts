import type { MappingAnswer } from '#libs/contracts';
import type { MappingRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export function toMappingAnswer({ name, revision, yaml, updatedAt, by }: MappingRecord): MappingAnswer {
  return { name, revision, yaml, updatedAt: toIso(updatedAt), by };
}
