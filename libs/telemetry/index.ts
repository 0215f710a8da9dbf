export { createTeller, type Teller } from './create-teller.js';
export { counters, gauges, timers, type Gauge } from './instruments.js';
export type { Observation } from './observation.js';
export { openRequest, type OpenRequest } from './open-request.js';
export type { OtlpTarget } from './otlp-target.js';
export type { Recorder } from './recorder.js';
export { startTelemetry, type Telemetry } from './start-telemetry.js';
export { timeInSpan } from './time-in-span.js';
