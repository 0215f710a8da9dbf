import { DomainError, type RawBody } from '#libs/nest-kit';
import type { Decoded, OtlpEncoding } from '#libs/otlp';
import { readBytes } from '../mappings/read-bytes.js';
import { toOtlpEncoding } from './to-otlp-encoding.js';

/** All that a request of OTLP holds, and the encoding to answer in. */
export async function readRequest<T>(
  body: RawBody,
  decode: (bytes: Buffer, encoding: OtlpEncoding) => Decoded<T>,
): Promise<{ items: T; encoding: OtlpEncoding }> {
  const encoding = toOtlpEncoding(body.contentType);
  const decoded = decode(await readBytes(body), encoding);
  if (decoded.ok) return { items: decoded.value, encoding };
  throw new DomainError(decoded.reason === 'too-many' ? 'payload-too-large' : 'malformed-body', decoded.message);
}
