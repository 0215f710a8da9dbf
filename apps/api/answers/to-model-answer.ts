import { modelAnswer, pageOf, type ModelAnswer } from '#libs/contracts';
import type { ModelRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const modelPage = pageOf(modelAnswer, 'ModelPage');

export function toModelAnswer({ model, registered, definition, registeredAt, updatedAt }: ModelRecord): ModelAnswer {
  return {
    model,
    registered,
    definition,
    registeredAt: toIso(registeredAt),
    updatedAt: toIso(updatedAt),
  };
}
