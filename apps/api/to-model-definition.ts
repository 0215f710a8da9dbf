import { unregisteredModel, type ModelDefinition } from '#libs/contracts';
import type { ModelRecord } from '#libs/postgres';

/** What holds for a model: what its owner decided, or the defaults where nobody registered it. */
export function toModelDefinition({ definition }: Pick<ModelRecord, 'definition'>): ModelDefinition {
  return definition ?? unregisteredModel;
}
