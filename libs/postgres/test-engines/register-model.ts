import type { ModelDefinition } from '#libs/contracts';
import { randomUUID } from 'node:crypto';
import type { Database } from '../database.js';
import { saveModel } from '../models/save-model.js';
import { saveVersion } from '../versions/save-version.js';

export const definition: ModelDefinition = {
  owner: 'ann',
  task: 'binary',
  positiveClass: '1',
  timeZone: 'UTC',
  labelDelaySeconds: 604_800,
  segments: [{ column: 'origin', top: 12 }],
  schedule: { drift: ['day', 'week'], quality: ['hour', 'day'], volume: ['hour'], performance: ['day'], serving: [], skew: [] },
  skew: { tolerance: 1e-6, tolerances: {}, maxAgeSeconds: 86_400 },
  falseAlertsPerWeek: 0.1,
  retentionDays: { rows: 400, labels: 400, profiles: 400, measures: 400 },
};

/** A model of a name of its own, with the given versions; the name. */
export async function registerModel(database: Database, ...versions: string[]): Promise<string> {
  const model = `model-${randomUUID()}`;
  await saveModel(database, { model, definition, at: 1, by: 'ann' });
  for (const version of versions) await saveVersion(database, { model, version, definition: {}, at: 1, by: 'ann' });
  return model;
}
