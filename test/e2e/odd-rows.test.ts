import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Books, IngestAnswer, Measure } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

/** What becomes of a row of each kind, from the body of a request to the numbers of its hour and day. */

const MODEL = 'odd';
const DAY = '2001-02-05T00:00:00.000Z';
const REFERENCE = Array.from({ length: 250 }, (_, i) => ({
  features: { x: 1 + (i % 10), big: 2 ** 53 + 2 * (i % 3), colour: i % 2 === 0 ? 'red' : 'blue' },
  score: ((i % 100) + 0.5) / 100,
  label: i % 3 === 0,
}));

/** One event a line, as text: what JSON cannot say is said all the same. */
function event(id: string, features: string, more = ''): string {
  return `{"model":"${MODEL}","version":"1","id":"${id}","time":"2001-02-05T09:00:00Z","features":{${features}}${more}}`;
}

const usual = '"big":1,"colour":"red"';

/** Kept, and counted as what they are. */
const kept = {
  number: event('number', `"x":5,${usual}`),
  null: event('null', `"x":null,${usual}`),
  absent: event('absent', usual),
  'NaN token': event('nan-token', `"x":NaN,${usual}`),
  'NaN text': event('nan-text', `"x":"NaN",${usual}`),
  'Infinity token': event('infinity', `"x":Infinity,${usual}`),
  '-Infinity token': event('minus-infinity', `"x":-Infinity,${usual}`),
  '1e400': event('1e400', `"x":1e400,${usual}`),
  'text for a number': event('text', `"x":"seven",${usual}`),
  'true for a number': event('boolean', `"x":true,${usual}`),
  'an object for a number': event('object', `"x":{"a":1},${usual}`),
  'a list for a number': event('list', `"x":[1],${usual}`),
  'an unseen category': event('unseen', '"x":5,"big":1,"colour":"purple"'),
  'a number for a category': event('category', '"x":5,"big":1,"colour":7'),
  '2^53+1': event('big', '"x":5,"big":9007199254740993,"colour":"red"'),
  'a score beyond 1': event('score-2', `"x":5,${usual}`, ',"score":2'),
  'a score of NaN': event('score-nan', `"x":5,${usual}`, ',"score":NaN'),
};

/** Not kept, with the reason told. */
const refused: [what: string, line: string, code: string, path: string][] = [
  ['a time in seconds', event('seconds', '').replace('"2001-02-05T09:00:00Z"', '981363600'), 'time-in-seconds', '$.time'],
  ['a time in 1970', event('1970', '').replace('2001-02-05T', '1970-01-05T'), 'time-too-old', '$.time'],
  ['a time tomorrow', event('tomorrow', '').replace('2001-02-05T', '2001-02-07T'), 'time-in-future', '$.time'],
  ['a time without a zone', event('zone', '').replace('00Z', '00'), 'time-without-zone', '$.time'],
  ['a feature named __proto__', event('proto', '"__proto__":1'), 'forbidden-name', '$.features.__proto__'],
  ['a lone surrogate', event('\\ud800', '"x":1'), 'invalid-text', '$.id'],
  ['half an object', '{"model":"odd","version":', 'invalid-json', '$'],
  ['a list', '[1,2]', 'not-an-object', '$'],
  ['no id', event('x', '').replace('"id":"x",', ''), 'missing-field', '$.id'],
  ['a number as id', event('x', '').replace('"id":"x"', '"id":7'), 'wrong-type', '$.id'],
  ['a field that there is none', event('field', '', ',"scroe":0.5'), 'unknown-field', '$.scroe'],
  ['a reserved feature', event('reserved', '"$prediction":1'), 'reserved-name', '$.features.$prediction'],
];

let stack: TestStack;
let answer: IngestAnswer;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T00:00:00Z');
  await stack.register(MODEL, { schedule: { drift: ['day'], quality: ['hour', 'day'], volume: ['hour'], performance: [] } });
  await stack.refer(MODEL, '1', REFERENCE);
  stack.advanceTo('2001-02-05T12:00:00Z');
  const lines = [...Object.values(kept), ...refused.map(([, line]) => line)];
  const posted = await stack.post<IngestAnswer>('/v1/predictions', lines.join('\n'), { 'content-type': 'application/x-ndjson' });
  answer = posted.body;
  await stack.settleAt('2001-02-06T01:00:00Z');
}, 120_000);

afterAll(() => stack.stop());

async function quality(feature: string, grain = 'day'): Promise<Measure> {
  const [found] = await stack.measures(MODEL, {
    family: 'quality',
    grain,
    feature,
    from: grain === 'day' ? DAY : '2001-02-05T09:00:00Z',
  });
  if (found === undefined) throw new Error(`There is no measure of ${feature}.`);
  return found;
}

const rows = Object.keys(kept).length;

describe('odd rows', () => {
  it('are kept or refused one by one, and all of them are in the books', async () => {
    expect(answer).toMatchObject({ accepted: rows, duplicate: 0, conflict: 0, rejected: refused.length, rejectsOmitted: 0 });
    const { body } = await stack.get<Books>('/v1/books');
    expect(body.predictions).toMatchObject({ stored: rows, analysed: rows, rejected: refused.length, balanced: true });
  });

  it.each(refused.map(([what, , code, path], i) => [what, i, code, path] as const))(
    '%s is refused with its place and its reason',
    (_what, i, code, path) => {
      const reject = answer.rejects.find(({ index }) => index === rows + i);
      expect(reject).toMatchObject({ code, path });
      expect(reject?.message).toMatch(/^[A-Z$]/);
    },
  );

  it('that were refused are kept as dead letters, as they came', async () => {
    const { body } = await stack.get<{ items: { code: string; payload?: string }[] }>('/v1/dead-letters', { limit: '100' });
    expect(body.items.map(({ code }) => code).sort()).toEqual(refused.map(([, , code]) => code).sort());
  });

  it.each(['hour', 'day'])('are counted as the faults they are, in the %s', async (grain) => {
    const x = await quality('x', grain);
    // null and absent; NaN twice, infinity twice, 1e400; text, true, object and list.
    expect(x.n).toBe(rows);
    expect(x.values['missingShare']).toBeCloseTo(2 / rows, 12);
    expect(x.values['nonFiniteShare']).toBeCloseTo(5 / rows, 12);
    expect(x.values['typeViolationShare']).toBeCloseTo(4 / rows, 12);
  });

  it('become no silent 0: of values there are those that were sent', async () => {
    const x = await quality('x');
    const valued = rows - 2 - 5 - 4;
    // Each of them is 5, and so within the reference's 1 to 10; a 0 would lie outside.
    expect(x.values['outOfRangeShare']).toBe(0);
    const [drift] = await stack.measures(MODEL, { family: 'drift', feature: 'x', from: DAY });
    expect(drift?.n).toBe(valued);
  });

  it('a category that the reference does not have is unseen, and a number is read as the category of its digits', async () => {
    const colour = await quality('colour');
    expect(colour.values).toMatchObject({ missingShare: 0, typeViolationShare: 0, unseenShare: 2 / rows });
  });

  it('a number beyond 2^53 is kept as the nearest that there is', async () => {
    const big = await quality('big');
    expect(big.values).toMatchObject({ missingShare: 0, nonFiniteShare: 0, typeViolationShare: 0 });
    // The 1 of the others lies outside the reference's range, this one does not.
    expect(big.values['outOfRangeShare']).toBeCloseTo((rows - 1) / rows, 12);
  });

  it('a score that is no probability is a fault of the prediction, and the rest of the row counts', async () => {
    const prediction = await quality('$prediction');
    expect(prediction.n).toBe(rows);
    // Of all but two there was none.
    expect(prediction.values['missingShare']).toBeCloseTo((rows - 2) / rows, 12);
    expect((prediction.values['nonFiniteShare'] ?? 0) + (prediction.values['typeViolationShare'] ?? 0)).toBeCloseTo(2 / rows, 12);
  });
});
