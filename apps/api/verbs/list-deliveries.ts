import type { z } from 'zod';
import { deliveryState, name, pageQuery, type DeliveryAnswer, type Page } from '#libs/contracts';
import { listDeliveries as listStored } from '#libs/postgres';
import { toDeliveryAnswer } from '../answers/to-delivery-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertCursor } from '../cursors/assert-cursor.js';

export const deliveryQuery = pageQuery.extend({
  endpoint: name.optional(),
  model: name.optional(),
  state: deliveryState.optional(),
});

export type DeliveryQuery = z.infer<typeof deliveryQuery>;

export async function listDeliveries({ database }: ApiDeps, query: DeliveryQuery): Promise<Page<DeliveryAnswer>> {
  assertCursor(query.cursor, 'sequence');
  const { items, next } = await listStored(database, query);
  return { items: items.map(toDeliveryAnswer), next };
}
