import { describe, expect, it } from '@jest/globals';
import { parseCsv } from './parse-csv.js';

describe('CSV in a text', () => {
  it.each<[string, unknown]>([
    ['1,2.5,-3e2\n', [[1, 2.5, -300]]],
    ['a,"b, ""c""\nd",007', [['a', 'b, "c"\nd', '007']]],
    [
      '1,,\r\n,2,',
      [
        [1, null, null],
        [null, 2, null],
      ],
    ],
    ['nan,inf,-Infinity', [['NaN', 'Infinity', '-Infinity']]],
    ['0.0107', [[0.0107]]],
    ['\n\n1\n', [[1]]],
    ['', []],
  ])('%j is %j', (text, rows) => expect(parseCsv(text)).toEqual(rows));
});
