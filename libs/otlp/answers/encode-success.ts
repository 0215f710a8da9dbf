import protobuf from 'protobufjs/minimal.js';
import type { OtlpEncoding } from '../otlp-encoding.js';

/** What was not taken of a request that was taken otherwise; `message` may also be a warning beside 0. */
export interface PartialSuccess {
  rejected: number;
  message: string;
}

const rejectedNames = { logs: 'rejectedLogRecords', metrics: 'rejectedDataPoints' } as const;

/** An ExportLogsServiceResponse or ExportMetricsServiceResponse: they differ in a name in JSON, and in nothing in protobuf. */
export function encodeSuccess(
  signal: keyof typeof rejectedNames,
  { rejected, message }: PartialSuccess,
  encoding: OtlpEncoding,
): Buffer {
  if (encoding === 'json') {
    const told = {
      ...(rejected > 0 && { [rejectedNames[signal]]: String(rejected) }),
      ...(message !== '' && { errorMessage: message }),
    };
    return Buffer.from(JSON.stringify({ partialSuccess: told }));
  }
  const writer = protobuf.Writer.create().uint32(0x0a).fork();
  if (rejected > 0) writer.uint32(0x08).int64(rejected);
  if (message !== '') writer.uint32(0x12).string(message);
  return Buffer.from(writer.ldelim().finish());
}
