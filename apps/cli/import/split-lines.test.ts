import { describe, expect, it } from '@jest/globals';
import { splitLines } from './split-lines.js';

async function split(...chunks: (Buffer | string)[]): Promise<string[]> {
  const lines: string[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const line of splitLines(source)) lines.push(line);
  return lines;
}

describe('lines of chunks', () => {
  it('come whole wherever a chunk ends, also within a letter', async () => {
    const bytes = Buffer.from('one\nzwö lf\nthree');
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await split(bytes.subarray(0, at), bytes.subarray(at))).toEqual(['one', 'zwö lf', 'three']);
    }
  });

  it('leave blank ones out', async () => expect(await split('\n\n a\r\n  \nb\n')).toEqual([' a\r', 'b']));

  it('may be none', async () => expect(await split()).toEqual([]));
});
