import type { PlumblineClient } from '../client/plumbline-client.js';
import { loadAlerts } from '../client/load-alerts.js';
import { loadDeliveries } from '../client/load-deliveries.js';
import { loadRequests } from '../client/load-requests.js';
import { FIRST_VERSION } from '../client/register-model.js';
import { MODEL } from '../events/to-event-text.js';
import { INCIDENTS } from '../events/incidents.js';
import type { ReceivedMessage } from '../pipeline/pipeline-folder.js';
import type { FirstVersion } from '../trainer/train-first-version.js';
import type { ReplayProgress } from '../replay/progress-file.js';
import { buildAlerts } from './build-alerts.js';
import { buildBooks } from './build-books.js';
import { buildComparison } from './build-comparison.js';
import { buildFlaggedDays } from './build-flagged-days.js';
import { buildHeldBack } from './build-held-back.js';
import { buildIncidents } from './build-incidents.js';
import { buildMovements } from './build-movements.js';
import { buildRehearsal } from './build-rehearsal.js';
import { buildRetraining } from './build-retraining.js';
import { buildWeeks } from './build-weeks.js';
import { loadMeasures } from './load-measures.js';
import type { Report } from './report-schema.js';

export interface ReportDeps {
  client: PlumblineClient;
  /** What was delivered to the pipeline. */
  received: () => Promise<ReceivedMessage[]>;
}

/** Asks for measures, alerts, retraining and the books over HTTP and puts the closing report together; wall times are the caller's to add. */
export const buildReport = async (
  { client, received }: ReportDeps,
  first: FirstVersion,
  flights: Report['flights'],
  progress: ReplayProgress,
): Promise<Omit<Report, 'seconds'>> => {
  const weekly = await loadMeasures(client, { family: 'performance', grain: 'week', segment: '' });
  const shadowed = await loadMeasures(client, { family: 'performance', grain: 'week', segment: '', role: 'shadow' });
  const volumes = await loadMeasures(client, { family: 'volume', grain: 'hour', segment: '' });
  const weeklyDrift = await loadMeasures(client, { family: 'drift', grain: 'week', version: FIRST_VERSION });
  const daily = { family: 'drift', grain: 'day', segment: '', version: FIRST_VERSION } as const;
  const dailyDrift = [...(await loadMeasures(client, daily)), ...(await loadMeasures(client, { ...daily, role: 'shadow' }))];
  const missing = INCIDENTS.find(({ origins }) => origins.length > 0)!;
  const dailyQuality = await loadMeasures(client, { family: 'quality', grain: 'day', feature: missing.feature });
  const [alerts, requests, deliveries] = [await loadAlerts(client), await loadRequests(client), await loadDeliveries(client)];
  const weeks = buildWeeks(weekly, volumes);
  const flaggedDays = buildFlaggedDays(dailyDrift, alerts, flights.every);
  const model = { inSampleAuc: first.inSampleAuc, outOfFoldAuc: first.outOfFoldAuc };
  const heldBack = buildHeldBack(requests);
  return {
    format: 2,
    flights,
    model,
    weeks,
    moved: buildMovements(weeklyDrift),
    flaggedDays,
    incidents: buildIncidents({ dailyDrift, dailyQuality, alerts, heldBack }),
    books: buildBooks({ all: await client.get('/v1/books'), ofModel: await client.get(`/v1/books?model=${MODEL}`) }, progress),
    alerts: buildAlerts(alerts),
    heldBack,
    retraining: buildRetraining(requests, deliveries, await received()),
    comparison: buildComparison(requests, weekly, shadowed),
    rehearsal: buildRehearsal({ flights, model, weeks, flaggedDays }),
  };
};
