import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listPresets } from '../load-preset.js';
import { inferMapping } from '../infer/infer-mapping.js';
import { parseMapping } from '../parse-mapping.js';
import { compileMapping, type CompiledMapping } from './compile-mapping.js';

const parseJson = (text: string) => {
  try {
    return { ok: true as const, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false as const, message: 'it is not' };
  }
};

function compile(yaml: string): CompiledMapping {
  const parsed = parseMapping(yaml);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join(' '));
  return compileMapping(parsed.mapping, parseJson);
}

const own = { debezium: "model: m\nid: id\nversion: '1'\ntime: at\n", sagemaker: "model: m\nversion: '1'\n" };
const more = (preset: string): string => (own as Record<string, string>)[preset] ?? "version: '1'\n";
const presets = listPresets().map((name) => ({
  name,
  mapping: compile(`preset: ${name}\n${more(name)}${name === 'bentoml' ? 'model: m\n' : ''}`),
}));

/** JSON that comes near to what presets look for, and nests without reason. */
const known = fc.constantFrom(
  ...[
    'specversion',
    'data',
    'data_base64',
    'id',
    'type',
    'time',
    'payload',
    'schema',
    'op',
    'before',
    'after',
    'request',
    'response',
  ],
  ...[
    'inputs',
    'outputs',
    'instances',
    'predictions',
    'name',
    'shape',
    'ndarray',
    'names',
    'captureData',
    'endpointInput',
    '__proto__',
  ],
);
/** Texts that YAML, paths and prototypes take for something else. */
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    '~',
    'null',
    'true',
    '1',
    '1e5',
    '0x1f',
    '.inf',
    '---',
    '# no',
    'a: b',
    '- a',
    '&a',
    '*a',
    '!t',
    "it's",
    '"',
    'a\\b',
  ],
  ...['a\nb: c', 'a\r\nb', '\t', '\u007f', '\u0085', '\u2028', '\ufeff', '\ud800', 'a\udc00b', '💥', 'toString', 'constructor'],
  ...['a.b', 'a[0]', '[0]', '$', '$.a', '$event', '$headers', 'row', 'answer', 'x'.repeat(300), 'x'.repeat(600)],
);
const wild = fc.string({ unit: 'binary', maxLength: 6 });
const key = fc.oneof({ weight: 4, arbitrary: known }, odd, wild);
const word = fc.constantFrom(
  'c',
  'd',
  'org.kubeflow.serving.inference.request',
  'io.seldon.serving.inference.response',
  'BASE64',
  '[1]',
);
const scalar = fc.oneof(
  ...[word, odd, wild, fc.string(), fc.integer(), fc.double(), fc.constant(-0), fc.boolean(), fc.constant(null)],
);

/** As a parser of JSON makes it: `__proto__` is a key like any other. */
function toObject(pairs: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of pairs)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(toObject),
  ),
})).value;

const headers = fc.dictionary(fc.constantFrom('ce-id', 'ce-type', 'ce_specversion', 'ce-time', 'x'), word);

/** Records of one shape, as those of a topic are. */
const alike = fc
  .tuple(
    fc.array(fc.tuple(key, fc.array(scalar, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 2, max: 12 }),
  )
  .map(([fields, count]) =>
    Array.from({ length: count }, (_, at): [unknown, Record<string, string>] => [
      toObject(fields.map(([name, values]) => [name, values[at % values.length]])),
      {},
    ]),
  );

describe('any record at all', () => {
  it.each(presets)('is read or refused with a place by $name, and nothing is thrown', ({ mapping }) => {
    fc.assert(
      fc.property(json, headers, json, (value, named, other) => {
        const mapped = mapping.mapRecord({ value, headers: named });
        const all =
          mapped.kind === 'half'
            ? mapping.mapPair(mapped.half, { ...mapped.half, content: { ...mapped.half.content, record: other } })
            : mapped;
        if (all.kind !== 'events') return;
        for (const event of all.events)
          if (!event.ok)
            expect(event.fault).toMatchObject({
              path: expect.stringMatching(/^\$/),
              message: expect.stringMatching(/\.$|it is not$/),
            });
      }),
      { numRuns: 300 },
    );
    expect({}).not.toHaveProperty('polluted');
  });

  it('can be drafted from, and is read by its draft', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.tuple(json, headers), { maxLength: 12 }), alike), (pairs) => {
        const records = pairs.map(([value, named]) => ({ value, headers: named }));
        const yaml = inferMapping(records, parseJson);
        const parsed = parseMapping(yaml);
        expect({ yaml, ...parsed }).toMatchObject({ ok: true });
        const mapping = compile(yaml);
        for (const record of records) expect(['events', 'half', 'skipped']).toContain(mapping.mapRecord(record).kind);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      'a class whose words have lines',
      [
        { id: 'a', class: 'late\nkind: labels' },
        { id: 'b', class: 'on time' },
      ],
    ],
    [
      'a name that is a number, and one that is nothing',
      [
        { id: 'a', '1': 2, null: 3 },
        { id: 'b', '1': 4, null: 5 },
      ],
    ],
    ['a name without a sign', [1, 2].map((at) => ({ id: `${at}`, q: { '': at, a: at, list: [at] } }))],
    ['sides that are numbers', [...'aabbcc'].map((id, at) => ({ id, side: String(at % 2), x: at }))],
    [
      'a list of more values than may have names',
      [1, 2].map((at) => ({ id: `${at}`, instances: [Array.from({ length: 2_001 }, () => at)] })),
    ],
  ])('can be drafted from: %s', (_, values) => {
    const yaml = inferMapping(
      values.map((value) => ({ value })),
      parseJson,
    );
    expect({ yaml, ...parseMapping(yaml) }).toMatchObject({ ok: true });
  });
});
