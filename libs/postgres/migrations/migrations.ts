import { registry } from './001-registry.js';
import { evaluation } from './002-evaluation.js';
import { monitors } from './003-monitors.js';
import { alerts } from './004-alerts.js';
import { delivery } from './005-delivery.js';
import { retraining } from './006-retraining.js';
import { mappings } from './007-mappings.js';
import { views } from './008-views.js';
import { codes } from './009-codes.js';
import { missingTopics } from './010-missing-topics.js';
import { asKnown } from './012-as-known.js';
import { alertTraces } from './013-alert-traces.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [
  registry,
  evaluation,
  monitors,
  alerts,
  delivery,
  retraining,
  mappings,
  views,
  codes,
  missingTopics,
  asKnown,
  alertTraces,
];
