import { json } from 'node:stream/consumers';
import type { DataFile } from './data-file.js';
import { queryFile } from './query-file.js';
import { readLines } from './read-lines.js';

export async function countFileRows(file: DataFile): Promise<number> {
  if (file.format !== 'ndjson') {
    const { rows } = (await json(queryFile(file, { sql: 'SELECT count() AS rows FROM {file}', stream: false }))) as {
      rows: number;
    };
    return rows;
  }
  let rows = 0;
  let blank = true;
  for await (const chunk of readLines(file.path)) {
    for (const byte of chunk) {
      if (byte === 10) {
        if (!blank) rows++;
        blank = true;
      } else if (byte !== 32 && byte !== 13 && byte !== 9) blank = false;
    }
  }
  return blank ? rows : rows + 1;
}
