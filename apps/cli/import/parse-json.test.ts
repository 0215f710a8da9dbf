import { describe, expect, it } from '@jest/globals';
import { parseJson } from './parse-json.js';

describe('a line of a file', () => {
  it.each([
    ['{"x":1,"s":"a"}', { x: 1, s: 'a' }],
    ['{"x":NaN,"y":-Infinity,"s":"NaN, \\"Infinity\\""}', { x: 'NaN', y: '-Infinity', s: 'NaN, "Infinity"' }],
    ['{"x":1e400,"y":-1E999,"z":1e10}', { x: 'Infinity', y: '-Infinity', z: 1e10 }],
    ['{"a":{"b":[NaN,1e999]}}', { a: { b: ['NaN', 'Infinity'] } }],
  ])('%s is JSON, and what is not finite keeps its name', (line, value) => {
    expect(parseJson(line)).toEqual({ ok: true, value });
  });

  it.each(['{"x":', 'nonsense', '{"x":NaNs}'])('%s is none', (line) => {
    expect(parseJson(line)).toEqual({ ok: false, message: 'The line is not JSON. Give one JSON object a line.' });
  });
});
