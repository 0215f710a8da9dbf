import { measureAlerting } from './alerting/measure-alerting.js';
import type { Bench } from './bench.js';
import { compareDrift } from './drift/compare-drift.js';
import { measureEvaluation } from './evaluation/measure-evaluation.js';
import { compareHistory } from './history/compare-history.js';
import { compareHttp } from './ingest/compare-http.js';
import { compareIngestors } from './ingest/compare-ingestors.js';
import { compareKafka } from './ingest/compare-kafka.js';
import { compareMapped } from './ingest/compare-mapped.js';
import { measureLatency } from './ingest/measure-latency.js';
import { measureBacklog } from './memory/measure-backlog.js';
import { measureMemory } from './memory/measure-memory.js';
import { compareProfiling } from './profiling/compare-profiling.js';

/** Every benchmark by the name that `--only` takes, in the order they run. */
export const benches: Record<string, Bench> = {
  profiling: compareProfiling,
  drift: compareDrift,
  history: compareHistory,
  http: compareHttp,
  kafka: compareKafka,
  latency: measureLatency,
  ingestors: compareIngestors,
  mapped: compareMapped,
  memory: measureMemory,
  backlog: measureBacklog,
  alerting: measureAlerting,
  evaluation: measureEvaluation,
};
