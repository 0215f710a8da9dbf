import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { splitLines, type Line } from './split-lines.js';

function cut(bytes: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return Readable.from(pieces);
}

async function linesOf(stream: Readable, maxLineBytes?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of splitLines(stream as AsyncIterable<Buffer>, maxLineBytes)) lines.push(line);
  return lines;
}

describe('lines', () => {
  it.each([1, 2, 3, 5, 100])('keep their characters where the bytes come in pieces of %d', async (size) => {
    expect(await linesOf(cut(Buffer.from('\uFEFFZürich\r\n\n  \n東京 🛫\n\nend'), size))).toEqual([
      { row: 1, text: 'Zürich' },
      { row: 2, text: '東京 🛫' },
      { row: 3, text: 'end' },
    ]);
  });

  it('that are no UTF-8 are refused by their row', async () => {
    const latin1 = Buffer.from('a\n\nZürich\n', 'latin1');
    await expect(linesOf(cut(latin1, 4))).rejects.toMatchObject({
      name: 'LineError',
      row: 2,
      message: expect.stringContaining('not UTF-8'),
    });
    await expect(linesOf(cut(Buffer.from('a\nü').subarray(0, 3), 4))).rejects.toMatchObject({ row: 2 });
  });

  it('are bounded, ended or not', async () => {
    expect(await linesOf(cut(Buffer.from('12345\n12345'), 2), 5)).toHaveLength(2);
    await expect(linesOf(cut(Buffer.from('1\n123456'), 2), 5)).rejects.toMatchObject({
      row: 2,
      message: expect.stringContaining('longer than 5 bytes'),
    });
    await expect(linesOf(cut(Buffer.from('123456\n'), 100), 5)).rejects.toMatchObject({ row: 1 });
  });

  it('fail as their stream does', async () => {
    const failing = Readable.from(
      (function* () {
        yield Buffer.from('a\n');
        throw new Error('cut off');
      })(),
    );
    await expect(linesOf(failing)).rejects.toThrow('cut off');
  });
});
