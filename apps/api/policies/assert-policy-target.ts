import type { RetrainingPolicy } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { loadEndpoint, loadModel, type Database } from '#libs/postgres';
import { assertModel } from '../assert-found.js';

/** A policy is of a known model, and asks an endpoint that can train. */
export async function assertPolicyTarget(database: Database, { model, name, target }: RetrainingPolicy): Promise<void> {
  assertModel(model, await loadModel(database, model));
  const endpoint = await loadEndpoint(database, target);
  if (endpoint === null)
    throw new DomainError(
      'unprocessable',
      `Policy ${name}: there is no endpoint ${target}. Add it first: plumbline endpoints add.`,
    );
  const { kind } = endpoint.definition;
  if (kind !== 'webhook' && kind !== 'airflow')
    throw new DomainError(
      'unprocessable',
      `Policy ${name}: ${target} is of kind ${kind}. A webhook or Airflow can be asked to train.`,
    );
}
