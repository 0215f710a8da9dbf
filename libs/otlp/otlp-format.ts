import type { OtlpEncoding } from './otlp-encoding.js';

/** The encodings by the names that they have beside those of others: of topics, files, dead letters and the ledger. */
export const otlpEncodings = { otlp_proto: 'protobuf', otlp_json: 'json' } as const satisfies Record<string, OtlpEncoding>;

export type OtlpFormat = keyof typeof otlpEncodings;

export function isOtlpFormat(format: string | undefined): format is OtlpFormat {
  return format !== undefined && Object.hasOwn(otlpEncodings, format);
}

export function toOtlpFormat(encoding: OtlpEncoding): OtlpFormat {
  return encoding === 'json' ? 'otlp_json' : 'otlp_proto';
}
