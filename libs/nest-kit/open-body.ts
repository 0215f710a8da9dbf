import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from './domain-error.js';
import { toErrorCode } from './to-error-code.js';

export type BodyLimits = { maxBytes: number; maxRatio: number };

/** Below this no ratio is judged: a short run of equal bytes compresses better than any honest batch. */
const RATIO_GRACE_BYTES = 64 * 1024;

function tooLarge(maxBytes: number): DomainError {
  return new DomainError('payload-too-large', `The body is larger than ${maxBytes} bytes: send it in smaller batches.`);
}

function toBodyError(error: unknown): unknown {
  const code = toErrorCode(error);
  if (code === 'Z_BUF_ERROR') return new DomainError('malformed-body', 'The gzip body ends too early: it was cut off.');
  if (code.startsWith('Z_')) {
    return new DomainError('malformed-body', 'The body is not valid gzip, as its Content-Encoding says it is.');
  }
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new DomainError('request-aborted', 'The connection closed before the whole body had come.', { cause: error });
  }
  return error;
}

/** Unlike a `pipeline`, an early end leaves the request alone: destroying it would cut the connection before the answer. */
async function* gunzipped(payload: Readable, { maxRatio }: BodyLimits): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const fail = (error: Error): unknown => gunzip.destroy(error);
  let arrived = 0;
  let plain = 0;
  payload.on('error', fail);
  payload.on('data', (chunk: Buffer) => (arrived += chunk.length));
  payload.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      plain += chunk.length;
      if (plain > RATIO_GRACE_BYTES && plain > maxRatio * gunzip.bytesWritten) {
        throw new DomainError('decompression-ratio-exceeded', `The body decompresses to more than ${maxRatio} times its size.`);
      }
      yield chunk;
    }
    // Zeros behind the last member end it without an error, and with them whatever follows.
    if (gunzip.bytesWritten < arrived)
      throw new DomainError('malformed-body', 'There are bytes behind the end of the gzip body.');
  } finally {
    payload.unpipe(gunzip);
    gunzip.destroy();
  }
}

/**
 * The plain bytes of a request's body, bounded while they stream. Reading fails with a `DomainError`: too large, not gzip,
 * cut off, a gzip bomb. `hold` is told of each chunk before it is handed on, and may refuse it; `giveBack` of the chunk before, once the
 * next one is asked for.
 */
export function openBody(
  payload: Readable,
  encoding: string | undefined,
  limits: BodyLimits,
  hold: (bytes: number) => void,
  giveBack: (bytes: number) => void = () => undefined,
): Readable {
  const plainly = encoding === undefined || encoding.trim().toLowerCase() === 'identity';
  if (!plainly && encoding.trim().toLowerCase() !== 'gzip') {
    throw new DomainError('unsupported-encoding', 'Content-Encoding may be gzip, or left out.');
  }
  const source: AsyncIterable<Buffer> = plainly ? payload.iterator({ destroyOnReturn: false }) : gunzipped(payload, limits);

  async function* bounded(): AsyncGenerator<Buffer> {
    let bytes = 0;
    try {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
        hold(chunk.length);
        yield chunk;
        giveBack(chunk.length);
      }
    } catch (error) {
      throw toBodyError(error);
    }
  }
  return Readable.from(bounded(), { objectMode: false });
}
