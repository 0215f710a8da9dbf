import { decode } from './decode.js';
import type { Decoded } from './decoded.js';
import { readLogs as readJson } from './json/read-logs.js';
import type { LogRecord } from './log-record.js';
import type { OtlpEncoding } from './otlp-encoding.js';
import { readLogs as readProtobuf } from './protobuf/read-logs.js';

/** The log records of a request, at most so many: a request is small beside what its records are once read. */
export function decodeLogs(bytes: Buffer, encoding: OtlpEncoding, maxRecords: number): Decoded<LogRecord[]> {
  return decode(() => (encoding === 'json' ? readJson(bytes) : readProtobuf(bytes)), maxRecords, 'log records');
}
