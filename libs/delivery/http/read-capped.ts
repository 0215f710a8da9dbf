import type { Readable } from 'node:stream';

/** What has come when the stream ends, breaks, holds `bytes` or the signal comes. `complete`: it ended. */
export function readCapped(stream: Readable, bytes: number, signal: AbortSignal): Promise<{ body: Buffer; complete: boolean }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = (complete: boolean) => {
      signal.removeEventListener('abort', cut);
      stream.off('data', take);
      stream.pause();
      resolve({ body: Buffer.concat(chunks).subarray(0, bytes), complete });
    };
    const cut = () => stop(false);
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= bytes) cut();
    };
    if (signal.aborted) return cut();
    signal.addEventListener('abort', cut, { once: true });
    stream
      .on('data', take)
      .once('end', () => stop(true))
      .once('error', cut)
      .once('close', cut);
  });
}
