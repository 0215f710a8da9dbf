import { DomainError, type RawBody } from '#libs/nest-kit';
import type { Decoded, OtlpEncoding } from '#libs/otlp';
import { toOtlpEncoding } from './to-otlp-encoding.js';

/** All that a request of OTLP holds, and the encoding to answer in. */
export async function readRequest<T>(
  { stream, contentType }: RawBody,
  decode: (bytes: Buffer, encoding: OtlpEncoding) => Decoded<T>,
): Promise<{ items: T; encoding: OtlpEncoding }> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const encoding = toOtlpEncoding(contentType);
  const decoded = decode(Buffer.concat(chunks), encoding);
  if (decoded.ok) return { items: decoded.value, encoding };
  throw new DomainError(decoded.reason === 'too-many' ? 'payload-too-large' : 'malformed-body', decoded.message);
}
