import type { RetrainingPolicy } from '#libs/contracts';
import { loadPolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertPolicyTarget } from './assert-policy-target.js';

export interface PlannedPolicy {
  model: string;
  name: string;
  action: 'create' | 'update' | 'unchanged';
  before: RetrainingPolicy | null;
  after: RetrainingPolicy;
}

/** What applying these policies would do; a `DomainError` where one of them cannot be applied. */
export async function planPolicies(
  { database }: Pick<ApiDeps, 'database'>,
  policies: readonly RetrainingPolicy[],
): Promise<PlannedPolicy[]> {
  const planned: PlannedPolicy[] = [];
  for (const policy of policies) {
    await assertPolicyTarget(database, policy);
    const { model, name } = policy;
    const before = (await loadPolicy(database, policy))?.policy ?? null;
    const action = before === null ? 'create' : isSame(before, policy) ? 'unchanged' : 'update';
    planned.push({ model, name, action, before, after: policy });
  }
  return planned;
}

/** Keys come back from the store in an order of its own. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(toSorted(a)) === JSON.stringify(toSorted(b));
}

function toSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, own]) => own !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, own]) => [key, toSorted(own)]));
}
