import { describe, expect, it } from '@jest/globals';
import { parseRow } from './parse-row.js';

describe('a line of a file', () => {
  it.each([
    ['{"x":1,"s":"a"}', { x: 1, s: 'a' }],
    ['{"x":NaN,"y":-Infinity,"s":"NaN, \\"Infinity\\""}', { x: 'NaN', y: '-Infinity', s: 'NaN, "Infinity"' }],
    ['{"x":1e400,"y":-1E999,"z":1e10}', { x: 'Infinity', y: '-Infinity', z: 1e10 }],
    ['{"a":{"b":[NaN,1e999]}}', { a: { b: ['NaN', 'Infinity'] } }],
  ])('%s is a row, and what is not finite keeps its name', (line, row) => {
    expect(parseRow(line)).toEqual({ ok: true, row });
  });

  it.each([
    ['{"x":', 'invalid-json'],
    ['nonsense', 'invalid-json'],
    ['{"x":NaNs}', 'invalid-json'],
    ['[1]', 'not-an-object'],
    ['null', 'not-an-object'],
  ])('%s is none: %s', (line, code) => {
    expect(parseRow(line)).toMatchObject({ ok: false, reject: { code, path: '$' } });
  });
});
