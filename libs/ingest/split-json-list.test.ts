import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitJsonList } from './split-json-list.js';

const texts = (list: string) => splitJsonList(list).map(({ text }) => text);
const faults = (list: string) => splitJsonList(list).flatMap(({ fault }) => fault ?? []);

describe('splitting a list', () => {
  it.each<[string, string, string[]]>([
    ['nothing of an empty one', '[ ]', []],
    ['each element as it is written', '[ {"a": 1.0} ,2, [3,[4]],"x" ]', ['{"a": 1.0}', '2', '[3,[4]]', '"x"']],
    ['brackets and commas in strings are text', '["],[","\\"}{,",1]', ['"],["', '"\\"}{,"', '1']],
    ['no element for a comma before the end', '[{},]', ['{}']],
    ['an element that is no JSON', '[{"a":1},{oops},{"b":2}]', ['{"a":1}', '{oops}', '{"b":2}']],
    ['a brace that is missing', '[{"a":1,{"b":2}]', ['{"a":1', '{"b":2}']],
    ['a brace that is missing, at the end', '[{"b":2},{"a":1]', ['{"b":2}', '{"a":1']],
    ['a brace too many', '[{"a":1}},{"b":2}]', ['{"a":1}}', '{"b":2}']],
    ['a bracket that closes a brace', '[{"a":]},{"b":2}]', ['{"a":]}', '{"b":2}']],
    ['a bracket that is not closed', '[{"a":[1},{"b":2}]', ['{"a":[1}', '{"b":2}']],
    ['a quote that is missing, on a line of its own', '[{"a":"x},\n{"b":2}]', ['{"a":"x}', '{"b":2}']],
    ['an escape at the end of a line', '[{"a":"x\\\n"},\n{"b":2}]', ['{"a":"x\\\n"}', '{"b":2}']],
  ])('gives %s', (_, list, expected) => expect(texts(list)).toEqual(expected));

  it.each<[string, string, string[]]>([
    ['an empty element', '[1,,2]', ['The element is empty; remove the comma before it.']],
    ['text behind the end', '[1] 2', ['There is text behind the end of the list; remove it.']],
    ['an end that is missing', '[1', [expect.stringContaining('has no end') as unknown as string]],
    ['an end that is missing behind a comma', '[1,', [expect.stringContaining('has no end') as unknown as string]],
    ['nothing of its own where the last element shows it', '[1,{"a":', []],
  ])('tells %s', (_, list, expected) => expect(faults(list)).toEqual(expected));

  it('gives back every element of every list', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (list, indent) => {
        expect(splitJsonList(JSON.stringify(list, null, indent)).map(({ text }) => JSON.stringify(JSON.parse(text)))).toEqual(
          list.map((value) => JSON.stringify(value)),
        );
      }),
    );
  });

  it('takes time in proportion to the text, whatever it is', () => {
    const hostile = ['[', '{', ']', '}', '{]', '[}', ',', '"', '[ ', '{ ', '] ', '{,', '{,{'].map(
      (part) => `[${part.repeat(1_000_000)}`,
    );
    const started = performance.now();
    for (const list of [...hostile, `[{${']'.repeat(500_000)}${' '.repeat(500_000)}`]) splitJsonList(list);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
