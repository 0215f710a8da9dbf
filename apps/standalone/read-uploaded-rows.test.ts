import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { DataFileError } from '#libs/embedded';
import { readUploadedRows } from './read-uploaded-rows.js';

async function rowsOf(readFileRows: Parameters<typeof readUploadedRows>[0]): Promise<string[]> {
  const rows: string[] = [];
  for await (const row of readUploadedRows(readFileRows, Readable.from([Buffer.from('x')]), 'csv')) rows.push(row);
  return rows;
}

describe('an uploaded file', () => {
  it('keeps its characters, wherever the reader cuts them', async () => {
    const bytes = Buffer.from('{"label":1,"time":null,"city":"Zürich"}\n');
    const cut = bytes.indexOf('ü') + 1;
    const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
    expect(await rowsOf(() => Readable.from(pieces))).toEqual(['{"label":1,"features":{"city":"Zürich"}}\n']);
  });

  it('that is not what it was said to be is refused without the name that it has here', async () => {
    const refused = rowsOf(({ path }) => {
      throw new DataFileError(`Cannot read ${path} as csv: too few columns`);
    });
    await expect(refused).rejects.toMatchObject({
      code: 'unprocessable',
      message: 'Cannot read the body as csv: too few columns',
    });
  });
});
