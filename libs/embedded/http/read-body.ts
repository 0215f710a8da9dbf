import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { EngineError } from '../chdb/engine-error.js';

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Reads and unpacks the whole body, since the engine takes it in one piece. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const decoder = DECODERS[encoding];
  if (decoder === undefined && encoding !== 'identity') {
    throw EngineError.of(48, 'NOT_IMPLEMENTED', `Unknown Content-Encoding ${encoding}; use gzip, deflate, br or zstd.`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes)
        throw EngineError.of(309, 'QUERY_IS_TOO_LARGE', `The body is larger than ${maxBytes} bytes; send it in parts.`);
      chunks.push(chunk);
    }
  };
  try {
    await (decoder === undefined ? collect(request) : pipeline(request, decoder(), collect));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw EngineError.of(354, 'CANNOT_DECOMPRESS', `Cannot read the body as ${encoding}.`);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}
