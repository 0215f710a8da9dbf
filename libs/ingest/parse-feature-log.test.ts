import { describe, expect, it } from '@jest/globals';
import { featureEvent, type RejectCode } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import { parseFeatureLog } from './parse-feature-log.js';

const eventNow = Date.parse('2001-03-01T00:00:00Z');
const context = { eventNow, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const event = { model: 'm', store: 'online', entityId: 'N814UA', time: '2001-02-01T06:00:00Z', features: { x: 1 } };
const parse = (changes: object) => parseFeatureLog({ ...event, ...changes }, context);

function hashOf(changes: object): string {
  const parsed = parse(changes);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.value.contentHash;
}

describe('a feature log', () => {
  it('is read in full', () => {
    const sent = { ...event, store: 'offline', predictionId: 'p1', features: { n: 1.5, s: 'ORD', yes: true, none: null } };
    expect(featureEvent.safeParse(sent).success).toBe(true);
    expect(parseFeatureLog(sent, context)).toEqual({
      ok: true,
      value: {
        ...{ model: 'm', store: 'offline', entityId: 'N814UA', predictionId: 'p1', timeMs: Date.parse(event.time) },
        ...{ num: { n: 1.5 }, cat: { s: 'ORD', yes: 'true' }, bad: { none: 1 } },
        contentHash: expect.stringMatching(/^\d{1,20}$/),
      },
    });
  });

  it('need not name a prediction', () => {
    for (const changes of [{}, { predictionId: null }]) expect(parse(changes)).toMatchObject({ value: { predictionId: '' } });
  });

  it('has the same content however its keys are ordered and its numbers written, and another where a value differs', () => {
    const hash = hashOf({ features: { a: 1, b: 'x' } });
    expect(hashOf({ features: JSON.parse('{"b":"x","a":1.0}') })).toBe(hash);
    for (const features of [{ a: 1.0000000001, b: 'x' }, { a: 1 }, { a: 1, b: null }, { a: '1', b: 'x' }])
      expect(hashOf({ features })).not.toBe(hash);
  });

  it.each<[string, object, RejectCode, string]>([
    ['without an entity', { entityId: undefined }, 'missing-field', '$.entityId'],
    ['with an empty entity', { entityId: '' }, 'missing-field', '$.entityId'],
    ['with a number for an entity', { entityId: 7 }, 'wrong-type', '$.entityId'],
    ['with a control character in its entity', { entityId: 'a\u0000' }, 'invalid-text', '$.entityId'],
    ['with a control character in its prediction', { predictionId: 'a\n' }, 'invalid-text', '$.predictionId'],
    ['of a store that does not exist', { store: 'batch' }, 'out-of-range', '$.store'],
    ['with a misspelt field', { entity: 'a' }, 'unknown-field', '$.entity'],
    ['without features', { features: undefined }, 'missing-field', '$.features'],
    ['with a list of features', { features: [1] }, 'wrong-type', '$.features'],
    ['with a reserved feature', { features: { $prediction: 1 } }, 'reserved-name', '$.features.$prediction'],
    ['with a time in seconds', { time: 980_000_000 }, 'time-in-seconds', '$.time'],
    ['from the future', { time: '2001-03-02T00:00:00Z' }, 'time-in-future', '$.time'],
  ])('is refused %s', (_, changes, code, path) => expect(parse(changes)).toMatchObject({ ok: false, fault: { code, path } }));

  it('says how to write what it refuses', () => {
    const messageOf = (changes: object) => {
      const parsed = parse(changes);
      return parsed.ok ? '' : parsed.fault.message;
    };
    expect(messageOf({ store: 'batch' })).toBe('The field store is "batch"; send "online" or "offline".');
    expect(messageOf({ entityId: 7 })).toBe('The field entityId is of type number; send it as a string: "7".');
    expect(messageOf({ entity_id: 'a' })).toBe('There is no field "entity_id"; did you mean entityId?');
  });

  it.each([[null], ['text'], [7], [[]]])('is not %j', (value) =>
    expect(parseFeatureLog(value, context)).toMatchObject({ fault: { code: 'not-an-object' } }),
  );
});
