import type { WholeDeliveryAnswer } from '#libs/contracts';
import { loadDelivery } from '#libs/postgres';
import { toDeliveryAnswer, toTry } from '../answers/to-delivery-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertDelivery } from '../assert-found.js';

export async function getDelivery({ database }: ApiDeps, id: string): Promise<WholeDeliveryAnswer> {
  const { delivery, body, attempts } = assertDelivery(id, await loadDelivery(database, id));
  const event = JSON.parse(body) as WholeDeliveryAnswer['body'];
  return { ...toDeliveryAnswer(delivery), body: event, tries: attempts.map(toTry) };
}
