import protobuf from 'protobufjs/minimal.js';
import type { OtlpEncoding } from '../otlp-encoding.js';

/** The codes of google.rpc that an HTTP status stands for; any other is unknown. */
const codes: Record<number, number> = { 400: 3, 401: 16, 403: 7, 404: 5, 408: 4, 413: 8, 415: 3, 429: 8, 500: 13, 503: 14 };
const UNKNOWN = 2;

/** A google.rpc.Status, which OTLP answers its errors with. */
export function encodeStatus(httpStatus: number, message: string, encoding: OtlpEncoding): Buffer {
  const code = codes[httpStatus] ?? UNKNOWN;
  if (encoding === 'json') return Buffer.from(JSON.stringify({ code, message }));
  return Buffer.from(protobuf.Writer.create().uint32(0x08).int32(code).uint32(0x12).string(message).finish());
}
