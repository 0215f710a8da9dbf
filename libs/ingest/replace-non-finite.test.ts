import { describe, expect, it } from '@jest/globals';
import { replaceNonFinite } from './replace-non-finite.js';

describe('numbers that are not finite', () => {
  it.each([
    ['[NaN]', '[1e999]'],
    ['[Infinity,-Infinity]', '[1e999,1e999]'],
    ['{"a":NaN , "b":1}', '{"a":1e999 , "b":1}'],
    ['["NaN",NaN]', '["NaN",1e999]'],
    ['{"NaN":"Infinity"}', '{"NaN":"Infinity"}'],
    ['["\\"",NaN,"\\\\",NaN]', '["\\"",1e999,"\\\\",1e999]'],
    ['["NaN', '["NaN'],
    ['1NaN', '1NaN'],
    ['NaNs', 'NaNs'],
    ['+Infinity', '+Infinity'],
    ['nan', 'nan'],
  ])('%s becomes %s', (text, expected) => expect(replaceNonFinite(text)).toBe(expected));

  it('are found in a string of any length', () => {
    const long = `["${'\\"'.repeat(2_000_000)}",NaN]`;
    expect(JSON.parse(replaceNonFinite(long))).toEqual(['"'.repeat(2_000_000), Infinity]);
  });
});
