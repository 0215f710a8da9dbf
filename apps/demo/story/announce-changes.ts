import type { Change } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { INCIDENTS } from '../events/incidents.js';
import { MODEL } from '../events/to-event-text.js';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { Step } from '../replay/to-steps.js';

/** Tells Plumbline of the releases behind the incidents when they are rolled out, as a deploy system does; their harm it must find itself. */
export const announceChanges = async (client: PlumblineClient, { from, to }: Step): Promise<void> => {
  for (const { feature, release } of INCIDENTS) {
    const minute = (release.time - FLIGHTS_EPOCH_MS) / 60_000;
    if (minute < from || minute >= to) continue;
    const change: Change = {
      ...{ id: release.id, source: release.source, type: release.type, summary: release.summary },
      ...{ time: new Date(release.time).toISOString(), models: [MODEL], features: [feature] },
    };
    await client.post('/v1/changes', { text: JSON.stringify(change), type: 'application/json' });
  }
};
