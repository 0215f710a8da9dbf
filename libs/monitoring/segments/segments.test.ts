import { describe, expect, it } from '@jest/globals';
import { segmentKey } from './segment-key.js';
import { toSegmentColumn } from './to-segment-column.js';

describe('the segments of a column', () => {
  const column = toSegmentColumn('origin', ['ORD', '', '$other', 'ATL', 'DFW'], 2);

  it('are its most frequent values, but neither nothing nor the name of the others', () =>
    expect(column).toEqual({ column: 'origin', values: ['ORD', 'ATL'] }));

  it.each([
    ['ORD', 'origin=ORD'],
    ['DFW', 'origin=$other'],
    ['', 'origin=$other'],
    ['$other', 'origin=$other'],
  ])('hold the value %j as %s', (value, key) => expect(segmentKey(column, value)).toBe(key));
});
