import type { z } from 'zod';
import { name, pageQuery, type Page } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { listDeliveries as listStored } from '#libs/postgres';
import { deliveryState, toDeliveryAnswer, type DeliveryAnswer } from '../answers/delivery-answer.js';
import type { ApiDeps } from '../api-deps.js';

export const deliveryQuery = pageQuery.extend({
  endpoint: name.optional(),
  model: name.optional(),
  state: deliveryState.optional(),
});

export type DeliveryQuery = z.infer<typeof deliveryQuery>;

export async function listDeliveries({ database }: ApiDeps, query: DeliveryQuery): Promise<Page<DeliveryAnswer>> {
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) {
    throw new DomainError('invalid-cursor', 'query.cursor: send the `next` of the page before, unchanged.');
  }
  const { items, next } = await listStored(database, query);
  return { items: items.map(toDeliveryAnswer), next };
}
