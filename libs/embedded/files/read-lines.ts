import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { assertIsFile, DataFileError } from './data-file.js';

/** The bytes of a text file, unpacked by its name. */
export async function* readLines(path: string): AsyncGenerator<Buffer> {
  assertIsFile(path);
  const source = createReadStream(path);
  const unpack = path.endsWith('.gz') ? createGunzip() : path.endsWith('.zst') ? createZstdDecompress() : undefined;
  // The pipeline's own error reaches us through the stream that is read.
  const bytes = unpack === undefined ? source : pipeline(source, unpack, () => undefined);
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    throw new DataFileError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    source.destroy();
  }
}
