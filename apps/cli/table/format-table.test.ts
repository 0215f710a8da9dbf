import { describe, expect, it } from '@jest/globals';
import { formatTable, type Cell, type Column } from './format-table.js';

const columns: Column[] = [
  { title: 'name', least: 6 },
  { title: 'course', least: 4, most: 10 },
  { title: 'value', align: 'right' },
  { title: 'lately', align: 'right', yields: 1 },
  { title: 'more', align: 'right', yields: 5 },
];
const draw = (width: number): string => '#'.repeat(width);
const rows: Cell[][] = [
  ['distance', { draw }, '1.25', '.5', '7'],
  ['share of late ones', { draw }, '–', { text: '.25', colour: 'red' }, '12'],
];
const lines = (width: number, colours = false): string[] => formatTable(columns, rows, { width, colours, indent: '  ' });

describe('a table', () => {
  it('has columns as wide as their cells, and charts in the room that is left', () => {
    expect(lines(80)).toEqual([
      '  name                course      value  lately  more',
      '  distance            ##########   1.25      .5     7',
      '  share of late ones  ##########      –     .25    12',
    ]);
  });

  it('leaves the least needed columns out before it cuts a name', () => {
    expect(lines(44)).toEqual([
      '  name                course   value  lately',
      '  distance            #######   1.25      .5',
      '  share of late ones  #######      –     .25',
    ]);
  });

  it('cuts names before it leaves needed columns out', () => {
    expect(lines(36)).toEqual([
      '  name         course  value  lately',
      '  distance     ######   1.25      .5',
      '  share of l…  ######      –     .25',
    ]);
  });

  it('leaves out even these where names cannot be cut any more', () => {
    expect(lines(26)).toEqual(['  name       course  value', '  distance   ######   1.25', '  share of…  ######      –']);
  });

  it('goes on below where a column may not lose its end', () => {
    const wrapping: Column[] = [{ title: 'id' }, { title: 'what', least: 12, wraps: true }, { title: 'n', align: 'right' }];
    const sentences: Cell[][] = [
      ['a', { text: 'origin in origin=ORD is missing', colour: 'red' }, '1'],
      ['b', 'destination=SFO|LAX', '2'],
    ];
    expect(formatTable(wrapping, sentences, { width: 24, colours: false })).toEqual([
      'id  what               n',
      'a   origin in          1',
      '    origin=ORD is',
      '    missing',
      'b   destination=SFO|L  2',
      '    AX',
    ]);
  });

  it.each([100, 60, 40, 30, 24])('never is wider than %i', (width) => {
    for (const line of lines(width)) expect(line.length).toBeLessThanOrEqual(width);
  });

  it('colours cells without moving them', () => {
    const [head, , last] = lines(80, true);
    expect(head).toContain('\u001b[2mname\u001b[22m');
    expect(last).toContain('–     \u001b[31m.25\u001b[39m');
  });

  it('leaves out a column of nothing', () => {
    expect(formatTable([{ title: 'a' }, { title: '' }, { title: 'b' }], [['1', '', '2']], { width: 80, colours: false })).toEqual(
      ['a  b', '1  2'],
    );
  });

  it('counts what a wide letter takes', () => {
    expect(
      formatTable(
        [{ title: 'a' }, { title: 'b' }],
        [
          ['日本', 'x'],
          ['abcd', 'y'],
        ],
        { width: 80, colours: false },
      ),
    ).toEqual(['a     b', '日本  x', 'abcd  y']);
  });
});
