import type { Migration } from '../migrate.js';

/** Nothing is asked of how predictions were served where none came with a latency or an error. */
export const instrumentedHours: Migration = {
  id: 10,
  name: 'instrumented-hours',
  sql: ['ALTER TABLE profiled_hours ADD COLUMN IF NOT EXISTS instrumented UInt64 DEFAULT rows AFTER duplicates'],
};
