import { decode } from './decode.js';
import type { Decoded } from './decoded.js';
import { readMetrics as readJson } from './json/read-metrics.js';
import type { DataPoint } from './metrics/data-point.js';
import type { OtlpEncoding } from './otlp-encoding.js';
import { readMetrics as readProtobuf } from './protobuf/read-metrics.js';

/** The data points of a request, at most so many. */
export function decodeMetrics(bytes: Buffer, encoding: OtlpEncoding, maxPoints: number): Decoded<DataPoint[]> {
  return decode(() => (encoding === 'json' ? readJson(bytes) : readProtobuf(bytes)), maxPoints, 'data points');
}
