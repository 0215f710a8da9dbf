import type { ModelDefinitionInput } from '#libs/contracts';
import { MODEL, toTimeText } from '../events/to-event-text.js';
import { TRAINING_DAYS, type FirstVersion } from '../trainer/train-first-version.js';
import type { PlumblineClient } from './plumbline-client.js';
import { registerVersion } from './register-version.js';

export const FIRST_VERSION = 'v1';

const DAY_MINUTES = 24 * 60;

/** Registers the model, its first version and the alias `production`. Doing it again changes nothing. */
export const registerModel = async (client: PlumblineClient, first: FirstVersion, hourly: boolean): Promise<void> => {
  await client.put(`/v1/models/${MODEL}`, {
    owner: 'demo@plumbline.example',
    team: 'punctuality',
    runbook: 'https://plumbline.example/runbooks/flight-delay',
    tier: 'demo',
    task: 'binary',
    positiveClass: '1',
    timeZone: 'UTC',
    labelDelaySeconds: DAY_MINUTES * 60,
    segments: [{ column: 'origin', top: 12 }],
    schedule: {
      drift: hourly ? ['hour', 'day', 'week'] : ['day', 'week'],
      quality: ['hour', 'day'],
      volume: ['hour'],
      performance: ['day', 'week'],
    },
  } satisfies ModelDefinitionInput);
  await registerVersion(client, {
    version: FIRST_VERSION,
    runId: `january-${first.rows.length}`,
    trainingWindow: { from: toTimeText(0), to: toTimeText(TRAINING_DAYS * DAY_MINUTES) },
    set: first.set,
    trained: first,
  });
  await client.put(`/v1/models/${MODEL}/aliases/production`, { version: FIRST_VERSION });
};
