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
const key = fc.constantFrom(
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
const word = fc.constantFrom(
  'c',
  'd',
  'org.kubeflow.serving.inference.request',
  'io.seldon.serving.inference.response',
  'BASE64',
  '[1]',
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.oneof(word, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((pairs) => {
      const object = {};
      for (const [name, value] of pairs)
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
      return object;
    }),
  ),
})).value;

const headers = fc.dictionary(fc.constantFrom('ce-id', 'ce-type', 'ce_specversion', 'ce-time', 'x'), word);

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

  it('can be drafted from', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(json, headers), { maxLength: 12 }), (records) => {
        const yaml = inferMapping(
          records.map(([value, named]) => ({ value, headers: named })),
          parseJson,
        );
        expect({ yaml, ...parseMapping(yaml) }).toMatchObject({ ok: true });
      }),
      { numRuns: 300 },
    );
  });
});
