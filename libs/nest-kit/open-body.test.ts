import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { openBody } from './open-body.js';

const limits = { maxBytes: 4 * 1024 * 1024, maxRatio: 100 };

function inPieces(bytes: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return Readable.from(pieces, { objectMode: false });
}

async function read(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a body', () => {
  it('comes out as it went in, plain or gzip, however it is cut', async () => {
    const cases = fc.asyncProperty(
      fc.uint8Array({ maxLength: 5_000 }),
      fc.integer({ min: 1, max: 700 }),
      fc.boolean(),
      async (data, size, zip) => {
        const plain = Buffer.from(data);
        const held: number[] = [];
        const body = openBody(inPieces(zip ? gzipSync(plain) : plain, size), zip ? ' GZIP' : undefined, limits, (bytes) =>
          held.push(bytes),
        );
        expect((await read(body)).equals(plain)).toBe(true);
        expect(held.reduce((a, b) => a + b, 0)).toBe(plain.length);
      },
    );
    await fc.assert(cases, { numRuns: 60 });
  });

  it('of several gzip members is one body', async () => {
    const body = openBody(inPieces(Buffer.concat([gzipSync('a'), gzipSync('b')]), 7), 'gzip', limits, () => undefined);
    expect((await read(body)).toString()).toBe('ab');
  });

  it.each([1, 7, 1000])('with anything behind its gzip is refused, in pieces of %d', async (size) => {
    for (const tail of ['junk', '\0\0\0', '\0{"id":"lost"}']) {
      const body = openBody(inPieces(Buffer.concat([gzipSync('a'), Buffer.from(tail)]), size), 'gzip', limits, () => undefined);
      await expect(read(body)).rejects.toMatchObject({ code: 'malformed-body' });
    }
  });

  it('is no gzip at any place where it is cut off', async () => {
    const whole = gzipSync('{"id":"a"}\n'.repeat(50));
    for (let length = 0; length < whole.length; length += 1) {
      const body = openBody(inPieces(whole.subarray(0, length), 16), 'gzip', limits, () => undefined);
      await expect(read(body)).rejects.toMatchObject({ code: 'malformed-body' });
    }
  });

  it('that would unpack to a gigabyte is refused after a little of it', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    let unpacked = 0;
    const body = openBody(inPieces(bomb, 1024), 'gzip', { ...limits, maxBytes: 1e9 }, (bytes) => (unpacked += bytes));
    await expect(read(body)).rejects.toMatchObject({ code: 'decompression-ratio-exceeded' });
    expect(unpacked).toBeLessThan(1024 * 1024);
  });

  it('stops where whoever holds it has no more room', async () => {
    const body = openBody(inPieces(Buffer.alloc(100), 10), undefined, limits, () => {
      throw new Error('full');
    });
    await expect(read(body)).rejects.toThrow('full');
  });
});
