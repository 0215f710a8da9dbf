import { describe, expect, it } from '@jest/globals';
import { findUnstorableText } from './find-unstorable-text.js';

/** As the body of a request, which may write half a character as an escape. */
const find = (json: string): unknown => findUnstorableText(JSON.parse(json));

describe('a text that no store holds', () => {
  it.each([
    ['"a\\u0000"', []],
    ['{"owner":"a","team":"\\u0000"}', ['team']],
    ['{"matchers":[{"value":"a"},{"value":"\\ud800"}]}', ['matchers', 1, 'value']],
    ['{"parameters":{"a\\u0000b":1}}', ['parameters']],
  ])('is found in %s', (json, path) => expect(find(json)).toEqual(path));

  it.each(['"čeština 日本 😀"', '{"a":["\\u0001\\n\\u007f",1,null,true],"\\\\u0000":{}}'])('is none of %s', (json) =>
    expect(find(json)).toBeNull(),
  );

  it('is looked for in a value of any depth', () => {
    expect(find(`${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`)).toHaveLength(100_000);
  });
});
