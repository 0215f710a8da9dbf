/** The two ways in which OTLP is written. */
export type OtlpEncoding = 'protobuf' | 'json';
