import { describe, expect, it } from '@jest/globals';
import type { RejectCode } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import { parseReferenceRow } from './parse-reference-row.js';

const context = { eventNow: Date.parse('2026-03-01T00:00:00Z'), limits: defaultIngestLimits };
const identity = { model: 'm', version: '1', id: 'r/1' };

describe('a row of a reference', () => {
  it('is read as an event is: what is not finite is counted, and what is true is 1', () => {
    const text =
      '{"time":"1975-01-01T00:00:00Z","features":{"a":NaN,"b":-Infinity,"c":1,"d":"NaN inside"},"score":0.5,"label":true}';
    expect(parseReferenceRow(text, identity, context)).toMatchObject({
      ok: true,
      value: {
        prediction: {
          ...identity,
          timeMs: 157_766_400_000,
          num: { c: 1 },
          cat: { d: 'NaN inside' },
          bad: { a: 2, b: 2 },
          score: 0.5,
        },
        label: { model: 'm', id: 'r/1', label: '1' },
        hasTime: true,
      },
    });
  });

  it.each(['{"features":{}}', '{"features":{},"time":null,"label":null,"score":null,"class":null}'])(
    'may have neither time nor label: %s',
    (text) => {
      expect(parseReferenceRow(text, identity, context)).toMatchObject({ ok: true, value: { hasTime: false, label: null } });
    },
  );

  it.each<[string, RejectCode, string, string]>([
    ['{"features":', 'invalid-json', '$', 'not JSON'],
    ['[]', 'not-an-object', '$', 'no JSON object'],
    ['{"features":{},"timestamp":1}', 'unknown-field', '$.timestamp', 'did you mean time?'],
    ['{"features":{},"labels":1}', 'unknown-field', '$.labels', 'did you mean label?'],
    ['{"features":{},"version":"2"}', 'unknown-field', '$.version', 'There is no field "version"'],
    ['{"features":{},"__proto__":1}', 'forbidden-name', '$.__proto__', '__proto__'],
    ['{"features":{"__proto__":1}}', 'forbidden-name', '$.features.__proto__', '__proto__'],
    ['{"score":0.5}', 'missing-field', '$.features', 'features is missing'],
    ['{"features":{},"label":NaN}', 'non-finite', '$.label', 'not a finite number'],
    ['{"features":{},"time":"2001-01-01"}', 'time-without-zone', '$.time', 'no zone'],
  ])('is refused as %s by %s at %s', (text, code, path, message) => {
    expect(parseReferenceRow(text, identity, context)).toMatchObject({
      ok: false,
      fault: { code, path, message: expect.stringContaining(message) },
    });
  });
});
