import type { PolicyAnswer, PolicyBody } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { savePolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertPolicyTarget } from '../policies/assert-policy-target.js';
import { getPolicy } from './get-policy.js';

export async function putPolicy(deps: ApiDeps, model: string, name: string, body: PolicyBody): Promise<PolicyAnswer> {
  const policy = { ...body, model, name };
  await assertPolicyTarget(deps.database, policy);
  await savePolicy(deps.database, { policy, at: deps.clock.eventNow(), by: currentCaller() });
  return getPolicy(deps, model, name);
}
