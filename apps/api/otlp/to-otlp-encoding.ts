import type { OtlpEncoding } from '#libs/otlp';

/** The encoding that a media type stands for; JSON for one that is neither. */
export function toOtlpEncoding(contentType: string): OtlpEncoding {
  return contentType === 'application/x-protobuf' ? 'protobuf' : 'json';
}
