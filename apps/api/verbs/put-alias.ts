import type { AliasAnswer, AliasAssignment } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { assignAlias } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { unknownModel } from '../unknown-model.js';

export async function putAlias(deps: ApiDeps, model: string, alias: string, assignment: AliasAssignment): Promise<AliasAnswer> {
  const assigned = await assignAlias(deps.database, {
    model,
    alias,
    ...assignment,
    at: deps.clock.eventNow(),
    by: currentCaller(),
  });
  switch (assigned.outcome) {
    case 'unknown-model':
      throw unknownModel(model);
    case 'unknown-version':
      throw new DomainError(
        'version-not-found',
        `Model ${model} has no registered version ${assignment.version}. Register it with plumbline register ${model} --version ${assignment.version}, or PUT /v1/models/${model}/versions/${assignment.version}.`,
      );
    case 'conflict':
      throw new DomainError(
        'alias-moved',
        `Alias ${alias} points to ${assigned.current ?? 'nothing'}, not to ${assignment.expectedVersion ?? 'nothing'}. Look again, then move it.`,
      );
    default:
      return { ...assigned.alias, since: toIso(assigned.alias.since) };
  }
}
