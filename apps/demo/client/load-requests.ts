import { retrainingRequest, type RetrainingRequest } from '#libs/contracts';
import { MODEL } from '../events/to-event-text.js';
import { loadAll } from './load-all.js';
import type { PlumblineClient } from './plumbline-client.js';

/** Every retraining that was asked for, held back or refused, the first first. */
export const loadRequests = async (client: PlumblineClient): Promise<RetrainingRequest[]> =>
  (await loadAll(client, `/v1/retraining?model=${MODEL}`, retrainingRequest)).reverse();
