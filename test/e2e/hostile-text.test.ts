import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Books, IngestAnswer } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

/** Texts that have broken other systems: as categories, ids and tags they are texts like any other. */
const texts = [
  ' ',
  'undefined',
  'null',
  'true',
  '0',
  '1e309',
  '0x10',
  '\\N',
  '\\',
  '"',
  "'",
  '`',
  '$other',
  '{model: String}',
  '${process.exit()}',
  "'; DROP TABLE predictions; --",
  "' OR 1=1 --",
  '%s%n',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  'a=b|c,d',
  'İstanbul',
  '田中さんにあげて下さい',
  '\u202eright to left',
  '👩‍👩‍👧‍👦',
  '\ufdd0',
  'ﷺ',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  'constructor',
  'toString',
  'x'.repeat(200),
];

/** Lines that are no event, each in its way. */
const lines = [
  '{',
  '}',
  '[',
  'nul',
  'null',
  'true',
  '1',
  '"text"',
  '[]',
  '{}',
  '{"a":}',
  "{'a':1}",
  '{"a":1,}',
  '{"a":1}{"b":2}',
  '{"a":1} x',
  '{"a":01}',
  '{"a":+1}',
  '{"a":.5}',
  '{"a":1.}',
  '{"a":0x10}',
  '{"a":"\\x"}',
  '{"a":"\\u12"}',
  '{"a":"\t"}',
  '{"a" 1}',
  '{1:2}',
  '/* */{}',
  '\ufeff\ufeff{}',
  '[1,[2,[3',
  '['.repeat(100_000),
  '{"a":'.repeat(50_000),
];

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T12:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

describe('hostile text', () => {
  it('in categories, ids and tags is kept as it is and counted', async () => {
    await stack.register('hostile');
    await stack.refer(
      'hostile',
      '1',
      Array.from({ length: 200 }, (_, i) => ({ features: { word: i % 2 === 0 ? texts[0] : 'plain' } })),
    );
    const events = texts.map((text) => ({ id: text, time: '2001-02-05T09:00:00Z', features: { word: text }, tags: { text } }));
    expect(await stack.predict('hostile', events)).toMatchObject({ accepted: texts.length, rejected: 0 });
    expect(await stack.predict('hostile', events)).toMatchObject({ duplicate: texts.length, rejected: 0 });
    expect(
      await stack.label(
        'hostile',
        texts.map((text) => ({ id: text, label: text })),
      ),
    ).toMatchObject({
      accepted: texts.length,
    });
    await stack.settleAt('2001-02-06T01:00:00Z');
    const [word] = await stack.measures('hostile', { family: 'quality', feature: 'word', from: '2001-02-05T00:00:00Z' });
    expect(word).toMatchObject({ n: texts.length, values: { missingShare: 0, typeViolationShare: 0 } });
    // All but the one that the reference knows.
    expect(word?.values['unseenShare']).toBeCloseTo((texts.length - 1) / texts.length, 12);
    const { body } = await stack.get<Books>('/v1/books', { model: 'hostile' });
    expect(body).toMatchObject({
      predictions: { stored: texts.length, analysed: texts.length, balanced: true },
      labels: { stored: texts.length, analysed: texts.length, balanced: true },
    });
  });

  it.each(['predictions', 'labels'])('that is no event is refused line by line among the %s', async (kind) => {
    const { status, body } = await stack.post<IngestAnswer>(`/v1/${kind}`, lines.join('\n'), {
      'content-type': 'application/x-ndjson',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 0, rejected: lines.length });
    expect(body.rejects.map(({ index }) => index)).toEqual(lines.map((_, i) => i));
  });

  it('that is no JSON array is never more than the sender’s mistake', async () => {
    for (const line of lines) {
      const { status } = await stack.post('/v1/predictions', line, { 'content-type': 'application/json' });
      expect({ line: line.slice(0, 20), served: [200, 400].includes(status) }).toEqual({ line: line.slice(0, 20), served: true });
    }
  });

  it('in queries is data', async () => {
    for (const text of texts) {
      const answer = await stack.get('/v1/models/hostile/measures', { feature: text, segment: text });
      expect({ text, status: answer.status }).toEqual({ text, status: 200 });
      const path = await stack.get(`/v1/models/${encodeURIComponent(text)}`);
      expect([400, 404, 414]).toContain(path.status);
    }
  });

  it('leaves a model beside it untouched', async () => {
    await stack.register('calm');
    await stack.predict('calm', [{ id: 'a', time: '2001-02-05T10:00:00Z', features: { word: 'plain' } }]);
    expect((await stack.get<Books>('/v1/books', { model: 'calm' })).body.predictions).toMatchObject({
      stored: 1,
      balanced: true,
    });
  });
});
