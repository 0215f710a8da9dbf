import type { ModelAnswer, ModelDefinition } from '#libs/contracts';

const AT = '2001-02-01T00:00:00.000Z';

/** A registered model, by default one that the fake has no definition of. */
export function fakeModel(model: string, definition: ModelDefinition | null = null): ModelAnswer {
  return { model, registered: true, definition, registeredAt: AT, updatedAt: AT };
}
