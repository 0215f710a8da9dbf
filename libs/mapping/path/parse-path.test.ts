import { describe, expect, it } from '@jest/globals';
import { parsePath } from './parse-path.js';

describe('a path', () => {
  it.each<[string, (string | number)[]]>([
    ['age', ['age']],
    ['request.id', ['request', 'id']],
    ['inputs[0].data[12]', ['inputs', 0, 'data', 12]],
    ['inputs["a.b [c] \\"d\\""].x', ['inputs', 'a.b [c] "d"', 'x']],
    ['["sepal length"][1]', ['sepal length', 1]],
    ['$headers.ce-id', ['$headers', 'ce-id']],
    ['$.a.b', ['a', 'b']],
    ['$[0].a', [0, 'a']],
    ['$', []],
    ['sepal length (cm)', ['sepal length (cm)']],
  ])('%s has the steps %j', (text, steps) => expect(parsePath(text)).toEqual(steps));

  it.each(['price [USD]', 'a[', 'a..b', '.a', 'a.', 'a[-1]', 'a["b]', 'a["\\x"]', '[0]b', 'a[1.5]'])(
    'that is none, %s, is the name of a column',
    (text) => expect(parsePath(text)).toEqual([text]),
  );
});
