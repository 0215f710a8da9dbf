export { closeAll, type Closer } from './close-all.js';
export { migrateEngines, type AppliedMigrations } from './migrate-engines.js';
export { openEngines, type Engines, type OpenEngines } from './open-engines.js';
