import { describe, expect, it } from '@jest/globals';
import { bytesText } from './bytes-text.js';
import { countText } from './count-text.js';
import { durationText } from './duration-text.js';
import { fixedText } from './fixed-text.js';
import { pText } from './p-text.js';
import { plainText } from './plain-text.js';
import { shareText } from './share-text.js';
import { sparkline } from './sparkline.js';
import { wrapText } from './wrap-text.js';

describe('numbers as text', () => {
  it.each([
    [0.6724, '.672'],
    [-0.0214, '-.021'],
    [-0.0001, '.000'],
    [0, '.000'],
    [1, '1.000'],
    [123.456, '123.5'],
    [2_345_678, '2.346e+6'],
    [null, '–'],
    [undefined, '–'],
    [Number.NaN, '–'],
  ])('a level of %p is %s', (value, text) => expect(fixedText(value)).toBe(text));

  it.each([
    [0.0002, '2e-4'],
    [0, '.000'],
    [0.31, '.310'],
    [null, '–'],
  ])('a share of %p is %s, since a little is not nothing', (value, text) => expect(shareText(value)).toBe(text));

  it.each([
    [0, '<1e-300'],
    [1e-310, '<1e-300'],
    [3e-12, '3e-12'],
    [0.0341, '.034'],
    [null, '–'],
  ])('a p of %p is %s', (value, text) => expect(pText(value)).toBe(text));

  it.each([
    [1_234_567, '1,234,567'],
    [0, '0'],
    [null, '–'],
  ])('a count of %p is %s', (value, text) => expect(countText(value)).toBe(text));

  it.each([
    [0.25, '0.3 s'],
    [42, '42 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [900, '15 min'],
    [3_660, '1 h 1 min'],
    [200_000, '2 d 7 h'],
  ])('%p seconds are %s', (value, text) => expect(durationText(value)).toBe(text));

  it.each([
    [0, '0 B'],
    [2_048, '2.0 KiB'],
    [34_000_000, '32.4 MiB'],
    [5e11, '466 GiB'],
  ])('%p bytes are %s', (value, text) => expect(bytesText(value)).toBe(text));
});

describe('a sparkline', () => {
  it('tells low, high, no data and no window apart', () => {
    expect(sparkline([0, 0.5, 1, 'no-data', undefined, 2, -1], 0, 1)).toBe('▁▅█· █▁');
  });

  it('stays at the foot where nothing varies', () => expect(sparkline([3, 3], 3, 3)).toBe('▁▁'));
});

describe('text of others', () => {
  it('cannot colour, move the cursor, break the line or turn the writing round', () => {
    expect(plainText('a\u001b[31mb\nc\u202ed\u0007')).toBe('a�[31mb�c�d�');
  });

  it('is wrapped at words, after an indent of its own', () => {
    expect(wrapText('one two three four', 9, { first: '- ', indent: '  ' })).toEqual(['- one two', '  three', '  four']);
  });
});
