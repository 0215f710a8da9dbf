import type { Migration } from './migrate.js';
import { facts } from './migrations/001-facts.js';
import { profiles } from './migrations/002-profiles.js';
import { upkeep } from './migrations/003-upkeep.js';
import { streams } from './migrations/004-streams.js';
import { serving } from './migrations/005-serving.js';
import { featureLogs } from './migrations/006-feature-logs.js';
import { views } from './migrations/007-views.js';
import { measureCodes } from './migrations/008-measure-codes.js';
import { instrumentedHours } from './migrations/010-instrumented-hours.js';
import { noEvents } from './migrations/011-no-events.js';
import { ledgerView } from './migrations/012-ledger-view.js';

export const migrations: Migration[] = [
  facts,
  profiles,
  upkeep,
  streams,
  serving,
  featureLogs,
  views,
  measureCodes,
  instrumentedHours,
  noEvents,
  ledgerView,
];
