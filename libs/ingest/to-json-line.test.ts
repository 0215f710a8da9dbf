import { describe, expect, it } from '@jest/globals';
import { defaultIngestLimits } from './ingest-limits.js';
import { parsePrediction } from './parse-prediction.js';
import { toJsonLine } from './to-json-line.js';

const context = { eventNow: Date.parse('2001-03-01T00:00:00Z'), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const stamp = {
  knownAt: context.eventNow,
  seq: '18446744073709551615',
  batch: 'b"1',
  topic: 't',
  partition: 3,
  offset: '9007199254740993',
};

function line(changes: object): string {
  const event = { model: 'm', version: 'v1', id: 'a', time: '2001-02-01T06:59:59.999Z', features: {} };
  const parsed = parsePrediction({ ...event, ...changes }, context);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return toJsonLine({ ...parsed.value, contentHash: '18446744073709551615' }, stamp);
}

describe('a row', () => {
  it('has every column, and 64-bit numbers to the digit', () => {
    const features = { b: 0.1, a: 1e21, c: 'x"\n', d: null };
    expect(line({ id: 'a"\\😀', features, score: 0.25, class: 'k', probabilities: { k: 1 }, tags: { t: 'u' } })).toBe(
      '{"model":"m","version":"v1","role":"live","id":"a\\"\\\\😀","time":"2001-02-01 06:59:59.999","hour":"2001-02-01 06:00:00"' +
        ',"num":{"a":1e+21,"b":0.1},"cat":{"c":"x\\"\\n"},"bad":{"d":1},"score":0.25,"class":"k","value":null,"probabilities":{"k":1}' +
        ',"latency_seconds":null,"error":"","tags":{"t":"u"},"trace_id":"","span_id":"","content_hash":18446744073709551615' +
        ',"known_at":"2001-03-01 00:00:00.000","seq":18446744073709551615,"batch":"b\\"1","topic":"t","partition":3' +
        ',"offset":9007199254740993}',
    );
  });

  it('is one line', () => expect(line({ error: 'a\nb\r\u2028' }).split('\n')).toHaveLength(1));

  it('holds no number that is not finite', () => {
    const row = line({ features: { a: Infinity, b: NaN }, score: -Infinity, value: Infinity, probabilities: { a: NaN } });
    expect(JSON.parse(row)).toMatchObject({
      num: {},
      bad: { a: 2, b: 2, $prediction: 2 },
      score: null,
      value: null,
      probabilities: {},
    });
  });
});
