import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { predictionEvent } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import type { Body, ParsedBody } from './parse-body.js';
import { parseLabels } from './parse-labels.js';
import { parsePredictionRecords } from './parse-records.js';
import { parsePredictions } from './parse-predictions.js';
import type { Prediction } from './parsed-event.js';
import { toJsonLine } from './to-json-line.js';

const context = { eventNow: Date.parse('2001-03-01T00:00:00Z'), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const event = (id: string, features = '{"x":1}') =>
  `{"model":"m","version":"v1","id":"${id}","time":"2001-02-01T06:00:00Z","features":${features}}`;
const stamp = { knownAt: context.eventNow, seq: '18446744073709551615', batch: 'b', topic: '', partition: 0, offset: '0' };

function parse(bytes: Buffer | string, format: Body['format'] = 'json'): ParsedBody<Prediction> {
  return parsePredictions({ bytes, format }, context);
}

/** Each item as its id, or the code it was refused with. */
function outcomes(bytes: Buffer | string, format: Body['format'] = 'json'): string[] | string {
  const parsed = parse(bytes, format);
  if (!parsed.ok) return parsed.error.code;
  return parsed.items.map((item) => (item.ok ? item.event.id : item.reject.code));
}

describe('a body', () => {
  it.each<[string, Body['format'], string | Buffer, string[] | string]>([
    ['a JSON array', 'json', `[${event('a')},${event('b')}]`, ['a', 'b']],
    ['an empty JSON array', 'json', '[]', []],
    ['one JSON object', 'json', event('a'), ['a']],
    ['NDJSON', 'ndjson', `${event('a')}\n${event('b')}\n`, ['a', 'b']],
    ['NDJSON without a newline at the end', 'ndjson', `${event('a')}\n${event('b')}`, ['a', 'b']],
    ['NDJSON with CRLF', 'ndjson', `${event('a')}\r\n${event('b')}\r\n`, ['a', 'b']],
    ['NDJSON with blank lines', 'ndjson', `\n${event('a')}\n \r\n\n${event('b')}\n\n`, ['a', 'b']],
    ['JSON with a byte order mark', 'json', `\uFEFF[${event('a')}]`, ['a']],
    ['NDJSON with a byte order mark', 'ndjson', Buffer.from(`\uFEFF${event('a')}\n${event('b')}`), ['a', 'b']],
    ['an empty JSON body', 'json', '', 'empty-body'],
    ['a JSON body of blanks', 'json', ' \r\n', 'empty-body'],
    ['an empty NDJSON body', 'ndjson', '', 'empty-body'],
    ['an NDJSON body of blank lines', 'ndjson', '\n\n \n', 'empty-body'],
    ['a number', 'json', '42', 'malformed-body'],
    ['a text', 'json', '"text"', 'malformed-body'],
    ['null', 'json', 'null', 'malformed-body'],
    ['no JSON at all', 'json', 'hello', 'malformed-body'],
    ['UTF-16', 'json', Buffer.from(`[${event('a')}]`, 'utf16le'), ['invalid-json', 'invalid-json']],
    ['zeros', 'json', Buffer.alloc(100), 'malformed-body'],
    ['NDJSON sent as JSON', 'json', `${event('a')}\n${event('b')}`, 'malformed-body'],
    ['a JSON array sent as NDJSON, in one line', 'ndjson', `[${event('a')}]`, ['not-an-object']],
    ['a trailing comma', 'json', `[${event('a')},]`, ['a']],
    ['a comma too many', 'json', `[${event('a')},,${event('b')}]`, ['a', 'invalid-json', 'b']],
    ['elements that are no objects', 'json', `[1,null,"x",[],${event('b')}]`, [...Array<string>(4).fill('not-an-object'), 'b']],
    ['a broken element', 'json', `[${event('a')},{"id":},${event('b')}]`, ['a', 'invalid-json', 'b']],
    ['an array that was cut off', 'json', `[${event('a')},{"model":"m","ver`, ['a', 'invalid-json']],
    ['an array that was cut off between elements', 'json', `[${event('a')},`, ['a', 'invalid-json']],
    ['an array without its end', 'json', `[${event('a')}`, ['a', 'invalid-json']],
    ['text behind an array', 'json', `[${event('a')}] ${event('b')}`, ['a', 'invalid-json']],
    ['a broken line', 'ndjson', `${event('a')}\n{"id":\n${event('b')}`, ['a', 'invalid-json', 'b']],
    ['a line that was cut off', 'ndjson', `${event('a')}\n${event('b').slice(0, 40)}`, ['a', 'invalid-json']],
    ['a single quote', 'ndjson', `{'model':'m'}\n${event('b')}`, ['invalid-json', 'b']],
    ['nesting 100,000 deep', 'ndjson', `${'['.repeat(100_000)}\n${event('b')}`, ['invalid-json', 'b']],
    [
      'nesting 100,000 deep, closed',
      'json',
      `[${'['.repeat(100_000)}${']'.repeat(100_000)},${event('b')}]`,
      ['not-an-object', 'b'],
    ],
    ['objects nested 100,000 deep', 'json', `[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`, ['unknown-field']],
  ])('that is %s', (_, format, bytes, expected) => {
    expect(outcomes(bytes, format)).toEqual(expected);
    expect(outcomes(Buffer.from(bytes), format)).toEqual(expected);
  });

  it.each<Body['format']>(['json', 'ndjson'])('of bytes that are not UTF-8 costs the item that holds them, as %s', (format) => {
    const broken = Buffer.from(event('b?c').replace('?', '\u00ff'), 'latin1');
    const [open, comma, close] = format === 'json' ? ['[', ',', ']'] : ['', '\n', ''];
    const bytes = Buffer.concat([Buffer.from(open + event('ä') + comma), broken, Buffer.from(comma + event('č') + close)]);
    expect(outcomes(bytes, format)).toEqual(['ä', 'invalid-text', 'č']);
    const parsed = parse(bytes, format);
    const rejected = parsed.ok ? parsed.items[1] : undefined;
    expect(rejected).toMatchObject({ ok: false, raw: broken });
  });

  it.each<Body['format']>(['json', 'ndjson'])('with more events than a request may have is refused whole, as %s', (format) => {
    const limits = { ...defaultIngestLimits, maxBatchEvents: 2 };
    const body = (count: number) => {
      const events = Array.from({ length: count }, (_, i) => event(String(i)));
      return { bytes: format === 'json' ? `[${events.join()}]` : events.join('\n'), format };
    };
    expect(parsePredictions(body(2), { ...context, limits })).toMatchObject({ ok: true });
    expect(parsePredictions(body(3), { ...context, limits })).toMatchObject({ ok: false, error: { code: 'too-many-events' } });
  });

  it('of 100,000 broken elements is refused whole as well', () => {
    expect(outcomes(`[${'{,'.repeat(100_000)}]`)).toBe('too-many-events');
  });
});

describe('an item that is refused', () => {
  it.each<[string, Body['format'], string]>([
    ['an array', 'json', `[ ${event('a')} , {"id": 1e400, "b": 1.0} ]`],
    ['a broken array', 'json', `[ ${event('a')} , {"id": 1e400, "b": 1.0} , {]`],
    ['lines', 'ndjson', `${event('a')}\n\n {"id": 1e400, "b": 1.0} \r\n`],
  ])('keeps its text as it came in %s', (_, format, bytes) => {
    const parsed = parse(bytes, format);
    const item = parsed.ok ? parsed.items[1] : undefined;
    expect(item).toMatchObject({ ok: false, reject: { index: 1 }, raw: '{"id": 1e400, "b": 1.0}' });
  });
});

describe('numbers that are not finite', () => {
  const features = '{"a":NaN,"b":Infinity,"c":-Infinity,"d":1e400,"e":"NaN","f":1}';
  it.each<[string, Body['format'], string]>([
    ['in an array', 'json', `[${event('a', features)},${event('b')}]`],
    ['in a broken array', 'json', `[${event('a', features)},{oops}]`],
    ['in lines', 'ndjson', `${event('a', features)}\n${event('b')}`],
  ])('are understood where they are no JSON, %s', (_, format, bytes) => {
    const parsed = parse(bytes, format);
    const item = parsed.ok ? parsed.items[0] : undefined;
    expect(item?.ok ? item.event : item).toMatchObject({ num: { f: 1 }, cat: {}, bad: { a: 2, b: 2, c: 2, d: 2, e: 2 } });
  });

  it('are left alone in texts', () => {
    const parsed = parse(`[${event('a', '{"a":NaN,"b":"is NaN, or -Infinity","c\\"NaN":"x"}')}]`);
    const item = parsed.ok ? parsed.items[0] : undefined;
    expect(item?.ok ? item.event : item).toMatchObject({ cat: { b: 'is NaN, or -Infinity', 'c"NaN': 'x' }, bad: { a: 2 } });
  });
});

describe('records of a log', () => {
  it('are an item each, in their order', () => {
    const records = [Buffer.from(event('a')), null, Buffer.alloc(0), Buffer.from([0xff, 0xfe]), Buffer.from(`[${event('b')}]`)];
    const items = parsePredictionRecords(records, context).map((item) => (item.ok ? item.event.id : item.reject.code));
    expect(items).toEqual(['a', 'undecodable', 'undecodable', 'invalid-text', 'not-an-object']);
  });
});

describe('whatever bytes come', () => {
  const words = [
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '"',
    '\\',
    '\n',
    '\r',
    ' ',
    'NaN',
    '-Infinity',
    '1e400',
    'null',
    '"id"',
    '"__proto__"',
    '\\ud800',
  ];
  const soup = fc
    .array(fc.constantFrom(...words, event('a'), event('b').slice(0, 60)), { maxLength: 40 })
    .map((parts) => parts.join(''));
  const bytes = fc.oneof(
    soup,
    soup.map((text) => Buffer.from(`[${text}]`)),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.array(fc.jsonValue()).map((value) => JSON.stringify(value)),
  );

  it.each([parsePredictions, parseLabels])('%p gives an event or a reason for each item, and never throws', (parseAny) => {
    fc.assert(
      fc.property(bytes, fc.constantFrom<Body['format']>('json', 'ndjson'), (body, format) => {
        const parsed = parseAny({ bytes: body, format }, context);
        if (!parsed.ok) return parsed.error.message.length > 0;
        const accepted = parsed.items.filter(({ ok }) => ok).length;
        const rejected = parsed.items.filter((item) => !item.ok && item.reject.message.length > 0).length;
        return (
          accepted + rejected === parsed.items.length &&
          parsed.items.every((item, i) => (item.ok ? item.index : item.reject.index) === i)
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('a broken neighbour costs a line nothing', () => {
    fc.assert(
      fc.property(fc.array(soup.map((text) => text.replaceAll('\n', ''))), fc.nat(), (lines, place) => {
        const all = lines.filter((line) => line.trim() !== '');
        all.splice(place % (all.length + 1), 0, event('mine'));
        expect(outcomes(all.join('\n'), 'ndjson')).toContain('mine');
      }),
    );
  });
});

describe('every event that keeps to the contract', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((s) => !/^\$|\p{Cc}/u.test(s) && s.isWellFormed());
  const name = fc
    .stringMatching(/^[A-Za-z0-9._:-]{3,20}$/)
    .filter((s) => !/^\.{1,2}$|^(constructor|prototype|__proto__)$/.test(s));
  const key = text.filter((s) => !['constructor', 'prototype', '__proto__'].includes(s));
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const contract = fc.record(
    {
      model: name,
      version: name,
      id: text,
      time: fc.integer({ min: context.eventNow - context.retentionMs, max: context.eventNow }),
      role: fc.constantFrom('live', 'shadow'),
      features: fc.dictionary(key, fc.oneof(number, text, fc.boolean(), fc.constant(null))),
      score: share,
      class: fc.oneof(text, fc.boolean(), fc.integer()),
      value: number,
      probabilities: fc.dictionary(key, share),
      latencySeconds: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
      error: text,
      tags: fc.dictionary(key, text),
      traceId: text,
    },
    { requiredKeys: ['model', 'version', 'id', 'time', 'features'] },
  );

  it('is taken, with every feature in one place, and becomes a row of JSON with finite numbers', () => {
    fc.assert(
      fc.property(contract, (sent) => {
        expect(predictionEvent.safeParse(JSON.parse(JSON.stringify(sent))).success).toBe(true);
        const parsed = parse(`[${JSON.stringify(sent)}]`);
        const item = parsed.ok ? parsed.items[0] : undefined;
        if (!item?.ok) throw new Error(item?.reject.message);
        const { num, cat, bad } = item.event;
        expect(Object.keys({ ...num, ...cat, ...bad }).sort()).toEqual(Object.keys(sent.features).sort());
        const row = JSON.parse(toJsonLine(item.event, stamp)) as { num: object; id: string };
        expect(row).toMatchObject({
          id: sent.id,
          num: { ...num },
          cat: { ...cat },
          score: item.event.score,
          value: item.event.value,
        });
      }),
    );
  });
});
