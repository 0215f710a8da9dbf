import type { Telemetry } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';
import { observeAlerts } from './observe-alerts.js';
import { observeEvaluation } from './observe-evaluation.js';
import { observeJobs } from './observe-jobs.js';
import { observeLag } from './observe-lag.js';
import { observeMeasures } from './observe-measures.js';
import { observeOutbox } from './observe-outbox.js';
import { observeTopics } from './observe-topics.js';

/** Has the API tell what the stores hold: each by itself, so that a store that is away takes its own figures only. */
export function observeAll(telemetry: Telemetry, deps: ApiDeps, maxMeasures: number): void {
  telemetry.observe(() => observeMeasures(deps, maxMeasures));
  telemetry.observe(() => observeLag(deps));
  telemetry.observe(() => observeTopics(deps));
  telemetry.observe(() => observeEvaluation(deps, maxMeasures));
  telemetry.observe(() => observeAlerts(deps, maxMeasures));
  telemetry.observe(() => observeOutbox(deps));
  telemetry.observe(() => observeJobs(deps));
}
