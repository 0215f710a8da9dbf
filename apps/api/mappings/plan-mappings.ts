import { parse } from 'yaml';
import type { ApplyAnswer, ApplyFile } from '#libs/contracts';
import { loadMapping } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { findFieldChanges } from '../monitors/find-field-changes.js';
import { assertMapping } from './assert-mapping.js';

/** What applying these mappings would do; a `DomainError` where one of them cannot be applied. Another comment is a change without fields. */
export async function planMappings(
  { database }: Pick<ApiDeps, 'database'>,
  mappings: ApplyFile['mappings'],
): Promise<ApplyAnswer['changes']> {
  const changes: ApplyAnswer['changes'] = [];
  for (const { name, yaml } of mappings) {
    assertMapping(yaml);
    const before = await loadMapping(database, name);
    const fields = findFieldChanges(before === null ? {} : parse(before.yaml), parse(yaml));
    const action = before === null ? 'create' : before.yaml === yaml ? 'unchanged' : 'change';
    changes.push({ kind: 'mapping', model: null, name, action, overrides: false, fields, warnings: [] });
  }
  return changes;
}
