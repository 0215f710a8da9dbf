import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, deflate, gzip, zstdCompress } from 'node:zlib';

const ENCODERS: Record<string, (bytes: Uint8Array) => Promise<Buffer>> = {
  zstd: promisify(zstdCompress),
  gzip: promisify(gzip),
  deflate: promisify(deflate),
  br: promisify(brotliCompress),
};

/** Sends one whole body, in an encoding the client accepts where it asked for compression. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, compress }: { status: number; body: Uint8Array; compress: boolean },
): Promise<void> {
  const accepted = compress ? String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/) : [];
  const encoding = accepted.find((name) => name in ENCODERS);
  const encode = encoding === undefined ? undefined : ENCODERS[encoding];
  if (encoding !== undefined) response.setHeader('content-encoding', encoding);
  const bytes = encode ? await encode(body) : body;
  response.setHeader('content-length', bytes.length);
  response.writeHead(status);
  response.end(bytes);
}
