export { encodeStatus } from './answers/encode-status.js';
export { encodeSuccess, type PartialSuccess } from './answers/encode-success.js';
export { toSentEvents } from './convention/to-sent-events.js';
export { decodeLogs } from './decode-logs.js';
export type { Decoded } from './decoded.js';
export type { LogRecord } from './log-record.js';
export type { OtlpEncoding } from './otlp-encoding.js';
export { decodeMetrics } from './decode-metrics.js';
export { toServingPoint, type ServingPoint } from './metrics/to-serving-point.js';
