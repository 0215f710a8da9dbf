import { describe, expect, it } from '@jest/globals';
import { parseMapping } from './parse-mapping.js';

const good = `kind: predictions
model: flight-delay
version: v1
id: flight
time: date
features: rest
`;

const errorsOf = (text: string) => {
  const parsed = parseMapping(text);
  return parsed.ok ? [] : parsed.errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe('a mapping', () => {
  it('has defaults for what it does not say', () => {
    expect(parseMapping(good)).toEqual({
      ok: true,
      mapping: {
        kind: 'predictions',
        model: 'flight-delay',
        version: 'v1',
        id: { paths: ['flight'], separator: '/' },
        time: { path: 'date', unit: 'iso' },
        features: 'rest',
        role: 'live',
        constants: {},
        ignore: [],
        unwrap: [],
        when: {},
      },
    });
  });

  it.each<[string, string]>([
    ['an id of several columns', good.replace('id: flight', 'id: { columns: [date, origin], separator: "|" }')],
    ['a time with its unit', good.replace('time: date', 'time: { column: date, unit: s }')],
    ['a local time', good.replace('time: date', 'time: { column: date, zone: America/Chicago }')],
    ['a model in a column', good.replace('flight-delay', '{ column: model }')],
    ['features by name', good.replace('rest', '{ distance: dist, origin: from }')],
    ['a list of features', good.replace('rest', '[distance, origin]')],
    ['labels', 'kind: labels\nmodel: m\nid: a\nlabel: late\n'],
    ['a reference without times', 'kind: reference\nfeatures: rest\n'],
  ])('may be of %s', (_, text) => expect(errorsOf(text)).toEqual([]));

  it.each<[string, string, string[]]>([
    ['a key that does not exist', `${good}scores: p\n`, ['7:1 There is no key "scores" here; remove or mend it.']],
    [
      'a key within that does not exist',
      good.replace('time: date', 'time:\n  column: date\n  units: ms'),
      ['7:3 There is no key "units" here; remove or mend it.'],
    ],
    [
      'a key of another kind',
      'kind: labels\nmodel: m\nversion: v1\nid: a\nlabel: y\n',
      ['3:1 There is no key "version" here; remove or mend it.'],
    ],
    ['a kind that does not exist', 'kind: forecasts\n', ['1:7 kind: Say kind: predictions, labels, features or reference.']],
    ['a kind that is missing', 'model: m\n', ['1:1 kind: It is missing.']],
    ['what must be there', good.replace('id: flight\n', ''), ['1:1 id: It is missing.']],
    [
      'a version that YAML takes for a number',
      good.replace('v1', '1.0'),
      ['3:10 version: YAML takes this for a number or a truth value: write it in quotes, as the name that it is.'],
    ],
    [
      'a zone of epoch times',
      good.replace('time: date', 'time: { column: date, unit: s, zone: UTC }'),
      ['5:38 time.zone: Epoch times have no zone; leave it out.'],
    ],
    ['a key that comes twice', `${good}id: other\n`, ['7:1 The key "id" is there twice; remove one.']],
    ['a broken file', 'kind: [\n', ['2:1 Flow sequence in block collection must be sufficiently indented and end with a ].']],
    ['an empty file', '', ['1:1 The mapping: Say kind: predictions, labels, features or reference.']],
    ['a list', '- a\n', ['1:1 The mapping: Say kind: predictions, labels, features or reference.']],
  ])('tells the place of %s', (_, text, errors) => expect(errorsOf(text)).toEqual(errors));

  it.each<[string, string, string]>([
    ['nested without end', '['.repeat(20_000), 'It is nested too deep for a mapping.'],
    ['of two documents', `${good}---\n${good}`, 'A mapping is one document: remove the --- and what follows it.'],
    [
      'of thousands of aliases',
      Array.from({ length: 5_000 }, (_, at) => `- &a${at} x\n- *a${at}\n`).join(''),
      'There are more than 100 aliases; write out what they stand for.',
    ],
  ])('is told in words of its own that it is %s', (_, text, message) => {
    expect(errorsOf(text)[0]?.replace(/^\d+:\d+ /, '')).toBe(message);
  });

  it('of a hundred thousand keys is read as fast as its size allows', () => {
    const keys = Array.from({ length: 100_000 }, (_, at) => `f${at}: x`);
    const began = performance.now();
    expect(errorsOf(good.replace('rest', `{ ${keys.join(', ')} }`))).toEqual([]);
    expect(errorsOf(`${good}${keys.join('\n')}`)).toHaveLength(100);
    // Keys compared with each other take minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('is not blown up by aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...[...'bcdefgh'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]`),
    ].join('\n');
    expect(errorsOf(bomb)).toHaveLength(1);
  });
});
