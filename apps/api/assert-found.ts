import { DomainError } from '#libs/nest-kit';
import { unknownModel } from './unknown-model.js';

export function assertModel<T>(model: string, found: T | null): T {
  if (found === null) throw unknownModel(model);
  return found;
}

export function assertVersion<T>(model: string, version: string, found: T | null): T {
  if (found === null) {
    throw new DomainError(
      'version-not-found',
      `Model ${model} has no version ${version}. Register it with plumbline register ${model} --version ${version}, or PUT /v1/models/${model}/versions/${version}.`,
    );
  }
  return found;
}

export function assertEndpoint<T>(name: string, found: T | null): T {
  if (found === null) {
    throw new DomainError('endpoint-not-found', `There is no endpoint ${name}. Add it with PUT /v1/endpoints/${name}.`);
  }
  return found;
}

export function assertDelivery<T>(id: string, found: T | null): T {
  if (found === null) throw new DomainError('delivery-not-found', `There is no delivery ${id}. GET /v1/deliveries lists them.`);
  return found;
}
