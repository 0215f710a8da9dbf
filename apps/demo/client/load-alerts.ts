import { alert, type Alert } from '#libs/contracts';
import { MODEL } from '../events/to-event-text.js';
import { loadAll } from './load-all.js';
import type { PlumblineClient } from './plumbline-client.js';

const toOrder = ({ since, version, check, grain, feature, segment, monitor }: Alert): string =>
  [since, version, check, grain, feature, segment, monitor].join('\n');

/** Every alert of the model, or those that were not over before `since`, in the order in which they began, the same in every run. */
export const loadAlerts = async (client: PlumblineClient, since?: string): Promise<Alert[]> => {
  const alerts = await loadAll(client, `/v1/alerts?model=${MODEL}${since === undefined ? '' : `&since=${since}`}`, alert);
  return alerts.sort((a, b) => (toOrder(a) < toOrder(b) ? -1 : 1));
};
