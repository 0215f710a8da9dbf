import { createHash } from 'node:crypto';
import type { FlightTable } from '../flights/flight-table.js';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import { MODEL } from '../events/to-event-text.js';
import { DESIGN_COLUMNS } from '../trainer/design-row.js';
import { TRAINING_DAYS, type FirstVersion } from '../trainer/train-first-version.js';
import type { ModelDefinitionInput, VersionDefinition } from '#libs/contracts';
import type { PlumblineClient } from './plumbline-client.js';

export const VERSION = '1';

const DAY_SECONDS = 24 * 60 * 60;

const toIso = (day: number): string => new Date(FLIGHTS_EPOCH_MS + day * DAY_SECONDS * 1000).toISOString();

/** Everything that decides a score, so that anyone can compute it again. */
const toParameters = ({ model }: FirstVersion): NonNullable<VersionDefinition['parameters']> => ({
  kind: 'logistic regression, L2 with C = 1, on standardised and target-encoded features',
  intercept: model.intercept,
  coefficients: Object.fromEntries(
    DESIGN_COLUMNS.map((name, k) => [
      name,
      { weight: model.weights[k]!, mean: model.scale.mean[k]!, deviation: model.scale.deviation[k]! },
    ]),
  ),
  overallRate: model.encoding.overallRate,
  originRates: Object.fromEntries(model.encoding.originRates),
  destinationRates: Object.fromEntries(model.encoding.destinationRates),
});

const hashTraining = (flights: FlightTable, rows: Int32Array): string => {
  const hash = createHash('sha256');
  for (const row of rows)
    hash.update(
      `${flights.number[row]},${flights.departure[row]},${flights.distance[row]},${flights.delay[row]},${flights.origin[row]}\n`,
    );
  return `sha256:${hash.digest('hex')}`;
};

const FEATURES = {
  distance: { type: 'numeric', min: 0, max: 5100 },
  hour: { type: 'numeric', min: 0, max: 23 },
  day_of_week: { type: 'numeric', min: 1, max: 7 },
  origin: { type: 'categorical' },
  destination: { type: 'categorical' },
  origin_delay: { type: 'numeric' },
  destination_late: { type: 'numeric', min: 0, max: 1 },
} satisfies VersionDefinition['features'];

/** Registers the model, its first version and the alias `production`. Doing it again changes nothing. */
export const registerModel = async (
  client: PlumblineClient,
  flights: FlightTable,
  first: FirstVersion,
  hourly: boolean,
): Promise<void> => {
  await client.put(`/v1/models/${MODEL}`, {
    owner: 'demo@plumbline.example',
    team: 'punctuality',
    runbook: 'https://plumbline.example/runbooks/flight-delay',
    tier: 'demo',
    task: 'binary',
    positiveClass: '1',
    timeZone: 'UTC',
    labelDelaySeconds: DAY_SECONDS,
    segments: [{ column: 'origin', top: 12 }],
    schedule: {
      drift: hourly ? ['hour', 'day', 'week'] : ['day', 'week'],
      quality: ['hour', 'day'],
      volume: ['hour'],
      performance: ['day', 'week'],
    },
  } satisfies ModelDefinitionInput);
  await client.put(`/v1/models/${MODEL}/versions/${VERSION}`, {
    runId: `january-${first.rows.length}`,
    parameters: toParameters(first),
    metrics: { inSampleAuc: first.inSampleAuc, outOfFoldAuc: first.outOfFoldAuc },
    trainingWindow: { from: toIso(0), to: toIso(TRAINING_DAYS) },
    trainingDataHash: hashTraining(flights, first.rows),
    features: FEATURES,
  } satisfies VersionDefinition);
  await client.put(`/v1/models/${MODEL}/aliases/production`, { version: VERSION });
};
