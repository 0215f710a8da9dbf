import { describe, expect, it } from '@jest/globals';
import { predictionEvent, type RejectCode } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import type { Prediction } from './parsed-event.js';
import { parsePrediction } from './parse-prediction.js';

const eventNow = Date.parse('2001-03-01T00:00:00Z');
const context = { eventNow, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const event = { model: 'm', version: 'v1', id: 'a', time: '2001-02-01T06:00:00Z', features: { x: 1 }, score: 0.5 };

/** Parses JSON text, so that a row can hold what no literal can. */
const parseText = (text: string) => parsePrediction(JSON.parse(text), context);
const parse = (changes: object) => parsePrediction({ ...event, ...changes }, context);

function accepted(changes: object): Prediction {
  const parsed = parse(changes);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.value;
}

const feature = (json: string): Prediction => {
  const parsed = parseText(JSON.stringify(event).replace('{"x":1}', `{"x":${json}}`));
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.value;
};

describe('a prediction', () => {
  it('is read in full', () => {
    const sent = {
      ...event,
      role: 'shadow',
      features: { n: 1.5, s: 'ORD', yes: true, no: false },
      class: true,
      value: 2,
      probabilities: { a: 0.25, b: 0.75 },
      latencySeconds: 0.01,
      error: 'timeout\nat line 1',
      tags: { region: 'eu' },
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
    };
    expect(predictionEvent.safeParse(sent).success).toBe(true);
    expect(parsePrediction(sent, context)).toEqual({
      ok: true,
      value: {
        ...sent,
        time: undefined,
        features: undefined,
        timeMs: Date.parse(event.time),
        num: { n: 1.5 },
        cat: { s: 'ORD', yes: 'true', no: 'false' },
        bad: {},
        class: '1',
        contentHash: expect.stringMatching(/^\d{1,20}$/),
      },
    });
  });

  it('may be nothing but its identity, its time and features', () => {
    expect(accepted({ features: {}, score: undefined })).toMatchObject({
      role: 'live',
      score: null,
      class: '',
      value: null,
      bad: {},
    });
  });

  it('takes a null field for an absent one', () => {
    const absent = { role: null, class: null, value: null, probabilities: null, latencySeconds: null, error: null, tags: null };
    expect(accepted({ ...absent, traceId: null, spanId: null })).toEqual(accepted({}));
  });
});

describe('a feature', () => {
  it.each<[string, string, Partial<Prediction>]>([
    ['null is counted as null', 'null', { num: {}, cat: {}, bad: { x: 1 } }],
    ['1e400 is not finite, and no 0', '1e400', { num: {}, cat: {}, bad: { x: 2 } }],
    ['-1e400 is not finite', '-1e400', { num: {}, bad: { x: 2 } }],
    ['the text NaN is not finite', '"NaN"', { cat: {}, bad: { x: 2 } }],
    ['the text Infinity is not finite', '"Infinity"', { cat: {}, bad: { x: 2 } }],
    ['the text -Infinity is not finite', '"-Infinity"', { cat: {}, bad: { x: 2 } }],
    ['an object is of a wrong type', '{"a":1}', { num: {}, cat: {}, bad: { x: 3 } }],
    ['an array is of a wrong type', '[1,2]', { num: {}, cat: {}, bad: { x: 3 } }],
    ['an object nested 100,000 deep is of a wrong type', '[{"a":'.repeat(50_000) + '1' + '}]'.repeat(50_000), { bad: { x: 3 } }],
    ['an object with a forbidden name is of a wrong type, and reaches nothing', '{"__proto__":{"y":1}}', { bad: { x: 3 } }],
    ['2^53+1 is the nearest double', '9007199254740993', { num: { x: 9_007_199_254_740_992 } }],
    ['-0 is 0', '-0', { num: { x: 0 } }],
    ['the least double is itself', '5e-324', { num: { x: 5e-324 } }],
    ['what is below the least double is 0, its nearest', '1e-400', { num: { x: 0 } }],
    ['a boolean is a category', 'true', { cat: { x: 'true' } }],
    ['a text where a number was is a category, for the profile to count', '"12"', { num: {}, cat: { x: '12' } }],
    ['an unseen category is kept', '"never seen"', { cat: { x: 'never seen' } }],
    ['an empty text is a category', '""', { cat: { x: '' } }],
    ['text of any script is kept', '"čeština 日本 😀"', { cat: { x: 'čeština 日本 😀' } }],
    ['control characters in a category are kept', '"a\\u0001\\n"', { cat: { x: 'a\u0001\n' } }],
    ['a text with U+0000, which an alert could not keep, is of a wrong type', '"a\\u0000"', { cat: {}, bad: { x: 3 } }],
    ['the last of two of one name counts', '1,"x":2', { num: { x: 2 } }],
  ])('%s', (_, json, expected) => expect(feature(json)).toMatchObject(expected));

  it('that is missing is in no map', () => expect(accepted({ features: {} })).toMatchObject({ num: {}, cat: {}, bad: {} }));

  it('never reaches a prototype', () => {
    const { num, cat, bad } = feature('1');
    for (const map of [num, cat, bad]) expect(Object.getPrototypeOf(map)).toBeNull();
    expect(feature('-0').num.x).toBe(0);
  });
});

describe('an answer of the model', () => {
  it.each<[string, object, Partial<Prediction>]>([
    ['a score of 0', { score: 0 }, { score: 0, bad: {} }],
    ['a score of 1', { score: 1 }, { score: 1, bad: {} }],
    ['a score of -0 is 0', { score: -0 }, { score: 0, bad: {} }],
    ['a score of null is counted', { score: null }, { score: null, bad: { $prediction: 1 } }],
    ['a score that is not finite is counted', { score: Infinity }, { score: null, bad: { $prediction: 2 } }],
    ['a score that is the text NaN is counted', { score: 'NaN' }, { score: null, bad: { $prediction: 2 } }],
    ['a score above 1 is counted', { score: 1.01 }, { score: null, bad: { $prediction: 3 } }],
    ['a score below 0 is counted', { score: -0.01 }, { score: null, bad: { $prediction: 3 } }],
    ['a score that is a text is counted', { score: '0.5' }, { score: null, bad: { $prediction: 3 } }],
    ['a score that is a boolean is counted', { score: true }, { score: null, bad: { $prediction: 3 } }],
    ['a score that is an object is counted', { score: {} }, { score: null, bad: { $prediction: 3 } }],
    ['a null score beside a value is none', { score: null, value: 3 }, { score: null, value: 3, bad: {} }],
    ['a null score beside a class is none', { score: null, class: 'a' }, { score: null, class: 'a', bad: {} }],
    ['a value that is not finite is counted', { value: -Infinity }, { score: 0.5, value: null, bad: { $prediction: 2 } }],
    ['a class that is a number', { class: 1 }, { class: '1' }],
    ['a class that is false is 0', { class: false }, { class: '0' }],
    ['a class that is not finite is counted', { class: Infinity }, { class: '', bad: { $prediction: 2 } }],
    ['a class that is an array is counted', { class: ['a'] }, { class: '', bad: { $prediction: 3 } }],
    [
      'a probability that is none is counted, the others are kept',
      { probabilities: { a: 1.5, b: 0.5, c: Infinity } },
      { probabilities: { b: 0.5 }, bad: { $prediction: 3 } },
    ],
  ])('%s', (_, changes, expected) => {
    const prediction = accepted(changes);
    expect(prediction).toMatchObject(expected);
    expect(Object.is(prediction.score, -0)).toBe(false);
  });
});

describe('what is refused', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, 1]));
  it.each<[string, object, RejectCode, string]>([
    ['a model that is missing', { model: undefined }, 'missing-field', '$.model'],
    ['an id that is missing', { id: undefined }, 'missing-field', '$.id'],
    ['features that are missing', { features: undefined }, 'missing-field', '$.features'],
    ['an empty id', { id: '' }, 'missing-field', '$.id'],
    ['an id that is a number', { id: 17 }, 'wrong-type', '$.id'],
    ['an id of 257 bytes', { id: 'x'.repeat(257) }, 'too-long', '$.id'],
    ['an id of 100 characters in 300 bytes', { id: '日'.repeat(100) }, 'too-long', '$.id'],
    ['an id with NUL', { id: 'a\u0000' }, 'invalid-text', '$.id'],
    ['an id with a newline', { id: 'a\nb' }, 'invalid-text', '$.id'],
    ['an id with a lone surrogate', { id: 'a\ud800' }, 'invalid-text', '$.id'],
    ['a model with a space', { model: 'a b' }, 'invalid-name', '$.model'],
    ['a model that is a path', { model: '..' }, 'invalid-name', '$.model'],
    ['a model called __proto__', { model: '__proto__' }, 'forbidden-name', '$.model'],
    ['a version that is a number', { version: 1 }, 'wrong-type', '$.version'],
    ['a role that does not exist', { role: 'canary' }, 'out-of-range', '$.role'],
    ['features that are a list', { features: [1] }, 'wrong-type', '$.features'],
    ['features that are null', { features: null }, 'wrong-type', '$.features'],
    ['2,001 features', { features: many(2_001) }, 'too-many', '$.features'],
    ['a feature name of 257 bytes', { features: { ['x'.repeat(257)]: 1 } }, 'too-long', `$.features["${'x'.repeat(79)}…"]`],
    ['an empty feature name', { features: { '': 1 } }, 'invalid-text', '$.features[""]'],
    ['a feature name with NUL', { features: { 'a\u0000': 1 } }, 'invalid-text', '$.features["a\\u0000"]'],
    ['a feature name with a lone surrogate', { features: { '\udfff': 1 } }, 'invalid-text', '$.features["\\udfff"]'],
    ['a feature name that is reserved', { features: { $prediction: 1 } }, 'reserved-name', '$.features.$prediction'],
    ['a feature called constructor', { features: { constructor: 1 } }, 'forbidden-name', '$.features.constructor'],
    ['a category with a lone surrogate', { features: { x: '\ud800' } }, 'invalid-text', '$.features.x'],
    ['a category of more than 64 KiB', { features: { x: 'x'.repeat(65_537) } }, 'too-long', '$.features.x'],
    ['a class with a newline', { class: 'a\n' }, 'invalid-text', '$.class'],
    ['probabilities that are a list', { probabilities: [0.5] }, 'wrong-type', '$.probabilities'],
    ['a class of probabilities that is reserved', { probabilities: { $a: 0.5 } }, 'reserved-name', '$.probabilities.$a'],
    ['1,001 probabilities', { probabilities: many(1_001) }, 'too-many', '$.probabilities'],
    ['a latency that is not finite', { latencySeconds: Infinity }, 'non-finite', '$.latencySeconds'],
    ['a latency below 0', { latencySeconds: -1 }, 'out-of-range', '$.latencySeconds'],
    ['a latency that is a text', { latencySeconds: '1' }, 'wrong-type', '$.latencySeconds'],
    ['a tag that is a number', { tags: { shard: 3 } }, 'wrong-type', '$.tags.shard'],
    ['a tag with a lone surrogate', { tags: { a: '\ud800' } }, 'invalid-text', '$.tags.a'],
    ['201 tags', { tags: Object.fromEntries(Object.keys(many(201)).map((key) => [key, ''])) }, 'too-many', '$.tags'],
    ['an error with a lone surrogate', { error: '\ud800' }, 'invalid-text', '$.error'],
    ['an error of more than 64 KiB', { error: 'x'.repeat(65_537) }, 'too-long', '$.error'],
    ['a trace id with a control character', { traceId: '\t' }, 'invalid-text', '$.traceId'],
    ['a field that does not exist', { color: 'red' }, 'unknown-field', '$.color'],
    ['a field with a typo', { feature: {} }, 'unknown-field', '$.feature'],
    ['a time without a zone', { time: '2001-02-01T06:00:00' }, 'time-without-zone', '$.time'],
  ])('%s', (_, changes, code, path) => {
    const parsed = parsePrediction({ ...event, ...changes }, context);
    expect(parsed).toMatchObject({ ok: false, fault: { code, path } });
    expect(parsed.ok ? '' : parsed.fault.message).toMatch(/^[A-Z][^\n]+[.?]$/);
  });

  it.each([
    ['"__proto__":{"model":"x"},', 'forbidden-name', '$.__proto__'],
    ['"constructor":{},', 'forbidden-name', '$.constructor'],
  ])('a field written as %s', (json, code, path) => {
    expect(parseText(JSON.stringify(event).replace('{', `{${json}`))).toMatchObject({ ok: false, fault: { code, path } });
  });

  it('a feature called __proto__, which pollutes nothing', () => {
    const parsed = parseText(JSON.stringify(event).replace('{"x":1}', '{"__proto__":{"polluted":1}}'));
    expect(parsed).toMatchObject({ ok: false, fault: { code: 'forbidden-name', path: '$.features.__proto__' } });
    expect({}).not.toHaveProperty('polluted');
  });

  it('a required field that only a prototype has', () => {
    const { model, ...rest } = event;
    const text = JSON.stringify(rest).replace('{', `{"__proto__":{"model":"${model}"},`);
    expect(parseText(text)).toMatchObject({ ok: false });
  });

  it.each([[null], [1], ['text'], [true], [[event]], [undefined]])('%j in place of an object', (value) => {
    expect(parsePrediction(value, context)).toMatchObject({ ok: false, fault: { code: 'not-an-object', path: '$' } });
  });
});

describe('the sentence of a refusal', () => {
  it.each<[object, string]>([
    [{ id: 17 }, 'The field id is of type number; send it as a string: "17".'],
    [{ feature: {} }, 'There is no field "feature"; did you mean features?'],
    [{ timestamp: 1 }, 'There is no field "timestamp"; did you mean time?'],
    [{ prediction_id: 'a', id: undefined }, 'There is no field "prediction_id"; did you mean id?'],
    [{ latency_seconds: 1 }, 'There is no field "latency_seconds"; did you mean latencySeconds?'],
    [{ tags: { shard: 3 } }, 'The field tags "shard" is of type number; send a string.'],
    [{ role: 'canary' }, 'The field role is "canary"; send "live" or "shadow".'],
    [{ latencySeconds: -1 }, 'The field latencySeconds is -1; send a number of seconds, 0 or more.'],
  ])('of %j says what to do', (changes, message) => {
    const parsed = parsePrediction(JSON.parse(JSON.stringify({ ...event, ...changes })), context);
    expect(parsed.ok ? '' : parsed.fault.message).toBe(message);
  });

  it('lists the fields where none is near', () => {
    const parsed = parse({ colour: 1 });
    expect(parsed.ok ? '' : parsed.fault.message).toContain('the fields are model, version, id, time');
  });
});

describe('the content hash', () => {
  const hash = (changes: object) => accepted(changes).contentHash;

  it('never changes, for it is compared with stored ones', () => {
    expect(hash({ features: { b: 'x', a: 1.5, c: null }, tags: { t: 'u' }, probabilities: { p: 0.5 } })).toBe(
      '9967198708806631617',
    );
  });

  it.each<[string, object, object]>([
    ['the order of keys', { features: { a: 1, b: 2 } }, { features: { b: 2, a: 1 } }],
    ['the way a time is written', { time: '2001-02-01T06:00:00Z' }, { time: Date.parse('2001-02-01T06:00:00Z') }],
    ['the zone a time is written in', { time: '2001-02-01T06:00:00Z' }, { time: '2001-02-01T00:00:00.000-06:00' }],
    ['the sign of zero', { features: { a: 0 } }, { features: { a: -0 } }],
    ['a default that is written out', {}, { role: 'live' }],
    ['an absent field that is null', {}, { error: null }],
  ])('does not depend on %s', (_, a, b) => expect(hash(a)).toBe(hash(b)));

  it('differs by every field', () => {
    const changes: object[] = [
      {},
      { model: 'n' },
      { version: 'v2' },
      { id: 'b' },
      { time: '2001-02-01T06:00:00.001Z' },
      { role: 'shadow' },
      { features: { x: 2 } },
      { features: { y: 1 } },
      { features: { x: '1' } },
      { features: { x: null } },
      { features: { x: [] } },
      { features: { x: Infinity } },
      { features: { x: 1, y: '' } },
      { score: 0.6 },
      { score: undefined },
      { score: null },
      { class: 'x' },
      { value: 1 },
      { probabilities: { x: 1 } },
      { latencySeconds: 1 },
      { error: 'x' },
      { tags: { x: '1' } },
      { traceId: 'x' },
      { spanId: 'x' },
    ];
    expect(new Set(changes.map(hash)).size).toBe(changes.length);
  });

  it('parts a text from its neighbour', () => {
    expect(hash({ traceId: 'a', spanId: '' })).not.toBe(hash({ traceId: '', spanId: 'a' }));
    expect(hash({ features: { a: 'b\u0000c\u00001:d' } })).not.toBe(hash({ features: { a: 'b', c: 'd' } }));
  });

  it('holds for events of any size', () => {
    const features = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`feature ${i}`, 'x'.repeat(1_000)]));
    expect(hash({ features })).toBe(hash({ features: Object.fromEntries(Object.entries(features).reverse()) }));
    expect(hash({ features })).not.toBe(hash({ features: { ...features, 'feature 1999': 'y' } }));
  });
});
