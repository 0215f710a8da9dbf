import type { PlumblineClient } from '../client/plumbline-client.js';
import type { FirstVersion } from '../trainer/train-first-version.js';
import type { ReplayProgress } from '../replay/progress-file.js';
import { buildBooks } from './build-books.js';
import { buildComparison } from './build-comparison.js';
import { buildFlaggedDays } from './build-flagged-days.js';
import { buildIncidents } from './build-incidents.js';
import { buildMovements } from './build-movements.js';
import { buildWeeks } from './build-weeks.js';
import { loadMeasures } from './load-measures.js';
import type { Report } from './report-schema.js';
import { INCIDENTS } from '../events/incidents.js';

/** Asks for the measures and the books over HTTP and puts the closing report together; wall times are the caller's to add. */
export const buildReport = async (
  client: PlumblineClient,
  first: FirstVersion,
  flights: Report['flights'],
  progress: ReplayProgress,
): Promise<Omit<Report, 'wall'>> => {
  const weekly = await loadMeasures(client, { family: 'performance', grain: 'week', segment: '' });
  const volumes = await loadMeasures(client, { family: 'volume', grain: 'hour', segment: '' });
  const weeklyDrift = await loadMeasures(client, { family: 'drift', grain: 'week' });
  const dailyDrift = await loadMeasures(client, { family: 'drift', grain: 'day', segment: '' });
  const missing = INCIDENTS.find(({ origins }) => origins.length > 0)!;
  const dailyQuality = await loadMeasures(client, { family: 'quality', grain: 'day', feature: missing.feature });
  const weeks = buildWeeks(weekly, volumes);
  const flaggedDays = buildFlaggedDays(dailyDrift, flights.every);
  const model = { inSampleAuc: first.inSampleAuc, outOfFoldAuc: first.outOfFoldAuc };
  return {
    format: 1,
    flights,
    model,
    weeks,
    moved: buildMovements(weeklyDrift),
    flaggedDays,
    incidents: buildIncidents(dailyDrift, dailyQuality),
    books: buildBooks(await client.get('/v1/books'), progress),
    comparison: buildComparison({ flights, model, weeks, flaggedDays }),
  };
};
