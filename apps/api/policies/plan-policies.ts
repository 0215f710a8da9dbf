import type { ApplyAnswer, RetrainingPolicy } from '#libs/contracts';
import { loadPolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { findFieldChanges } from '../monitors/find-field-changes.js';
import { assertPolicyTarget } from './assert-policy-target.js';

/** What applying these policies would do; a `DomainError` where one of them cannot be applied. */
export async function planPolicies(
  { database }: Pick<ApiDeps, 'database'>,
  policies: readonly RetrainingPolicy[],
): Promise<ApplyAnswer['changes']> {
  const changes: ApplyAnswer['changes'] = [];
  for (const after of policies) {
    await assertPolicyTarget(database, after);
    const { model, name } = after;
    const before = (await loadPolicy(database, after))?.policy;
    const fields = findFieldChanges(before ?? { model, name }, after);
    const action = before === undefined ? 'create' : fields.length > 0 ? 'change' : 'unchanged';
    changes.push({ kind: 'policy', model, name, action, overrides: false, fields, warnings: [] });
  }
  return changes;
}
