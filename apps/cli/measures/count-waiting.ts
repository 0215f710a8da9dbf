import { books } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';

/** How many predictions are stored and not measured yet, of one model or of all. */
export async function countWaiting(client: ApiClient, model?: string): Promise<number> {
  const of = model === undefined ? '' : `?model=${encodeURIComponent(model)}`;
  const { predictions } = await client.get(`/v1/books${of}`, books);
  return predictions.pending;
}
