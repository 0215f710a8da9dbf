import type { Finding } from '#libs/contracts';
import { loadLatestTraffic } from '#libs/clickhouse';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const HOUR_MS = 3_600_000;
const SILENT_MS = 24 * HOUR_MS;

/** Models that had traffic and have had none for a day. */
export async function findSilence(deps: ApiDeps): Promise<Finding[]> {
  const latest = [...(await loadLatestTraffic(deps.clickhouse))];
  return latest
    .filter(([, hour]) => hour + HOUR_MS + SILENT_MS < deps.clock.eventNow())
    .map(([model, hour]) => ({
      code: 'traffic-silent',
      severity: 'notice',
      about: model,
      message: `Its last prediction is from the hour of ${toIso(hour)}.`,
      fix: 'If it should be serving: see that the sender runs, and what it is answered. Events that are sent late are still taken.',
    }));
}
