import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import snappy from 'kafkajs-snappy';
import { compressFrame, decompressFrame } from 'lz4-napi';

type Codec = { compress: (encoder: { buffer: Buffer }) => Promise<Buffer>; decompress: (buffer: Buffer) => Promise<Buffer> };

const compressZstd = promisify(zstdCompress);
const decompressZstd = promisify(zstdDecompress);

/** Makes every codec of the protocol known: a batch in an unknown one would end the consumer. kafkajs itself knows gzip only. */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.Snappy] = snappy;
  CompressionCodecs[CompressionTypes.LZ4] = (): Codec => ({
    compress: ({ buffer }) => compressFrame(buffer),
    decompress: (buffer) => decompressFrame(buffer),
  });
  CompressionCodecs[CompressionTypes.ZSTD] = (): Codec => ({
    compress: ({ buffer }) => compressZstd(buffer),
    decompress: (buffer) => decompressZstd(buffer),
  });
}
