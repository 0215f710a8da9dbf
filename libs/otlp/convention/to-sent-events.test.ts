import { describe, expect, it } from '@jest/globals';
import { decodeLogs } from '../decode-logs.js';
import { refuseStrangers } from './refuse-strangers.js';
import { toSentEvents } from './to-sent-events.js';

function toAnyValue(value: unknown): object {
  if (typeof value === 'object' && value !== null) {
    return { kvlistValue: { values: Object.entries(value).map(([key, inner]) => ({ key, value: toAnyValue(inner) })) } };
  }
  return typeof value === 'string' ? { stringValue: value } : { doubleValue: value };
}

function toAttributes(attributes: object): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) }));
}

/** What becomes of one log record with these attributes. */
function send(attributes: object, more: object = {}, resource: object = {}) {
  const record = {
    timeUnixNano: '1795440000123456789',
    eventName: 'ml.prediction',
    attributes: toAttributes(attributes),
    ...more,
  };
  const request = { resourceLogs: [{ resource: { attributes: toAttributes(resource) }, scopeLogs: [{ logRecords: [record] }] }] };
  const decoded = decodeLogs(Buffer.from(JSON.stringify(request)), 'json', 10);
  if (!decoded.ok) throw new Error(decoded.message);
  const { predictions, labels } = toSentEvents(decoded.value);
  const [sent] = [...predictions, ...labels];
  if (sent === undefined) throw new Error('nothing was sent');
  return { ...sent, kind: predictions.length > 0 ? 'predictions' : 'labels' };
}

const OF_MODEL = { 'ml.model.name': 'm', 'ml.model.version': '1' };

describe('a log record that is a prediction', () => {
  it('has its fields in attributes, and its time to the millisecond', () => {
    expect(send({ ...OF_MODEL, 'ml.prediction.id': 'a', 'ml.prediction.score': 0.5, 'http.route': '/score' })).toMatchObject({
      kind: 'predictions',
      event: { value: { model: 'm', version: '1', id: 'a', score: 0.5, time: 1795440000123 } },
    });
  });

  it('may have its features in a map, one by one, or both', () => {
    const told = (attributes: object) => (send(attributes).event as { value: { features: object } }).value.features;
    expect(told({ 'ml.features': { a: 1, 'b.c': 2 } })).toEqual(told({ 'ml.features.a': 1, 'ml.features.b.c': 2 }));
    expect(told({ 'ml.features': { a: 1 }, 'ml.features.b': 2 })).toEqual(told({ 'ml.features.b': 2, 'ml.features': { a: 1 } }));
    expect(Object.keys(told({ 'ml.features.__proto__': 1 }))).toEqual(['__proto__']);
  });

  it('may have its model from the resource, and its own before that', () => {
    expect(send({ 'ml.prediction.id': 'a' }, {}, OF_MODEL)).toMatchObject({ event: { value: { model: 'm', version: '1' } } });
    expect(send({ 'ml.model.version': '2' }, {}, OF_MODEL)).toMatchObject({ event: { value: { version: '2' } } });
  });

  it('may be named by the attribute that older SDKs have for it', () => {
    expect(send({ 'event.name': 'ml.prediction' }, { eventName: '' })).toMatchObject({
      kind: 'predictions',
      event: { value: {} },
    });
  });

  it('is told from one that its SDK cut', () => {
    expect(send(OF_MODEL, { droppedAttributesCount: 2 }).event).toMatchObject({
      fault: { code: 'truncated', message: expect.stringMatching(/^2 of the attributes were dropped.*128 by default/) },
    });
  });

  it('is refused with an attribute of ours that there is none', () => {
    expect(send({ 'ml.prediction.scor': 1 }).event).toMatchObject({
      fault: { code: 'unknown-field', path: '$.attributes["ml.prediction.scor"]' },
    });
  });

  it('is told where its sender finds what is wrong', () => {
    const { toPath } = send(OF_MODEL);
    expect(['$.score', '$.features.age', '$.features["a b"]', '$.time', '$'].map(toPath)).toEqual([
      '$.attributes["ml.prediction.score"]',
      '$.attributes["ml.features"].age',
      '$.attributes["ml.features"]["a b"]',
      '$.timeUnixNano',
      '$',
    ]);
  });
});

describe('a log record that is a label', () => {
  it('has its label in an attribute, and no version', () => {
    const label = { 'ml.model.name': 'm', 'ml.prediction.id': 'a', 'ml.label': 'yes' };
    const sent = send(label, { eventName: 'ml.label', traceId: '7d9c20cc86d4e8d6890e53a71704f961' }, OF_MODEL);
    expect(sent).toMatchObject({ kind: 'labels', event: { value: { model: 'm', id: 'a', label: 'yes' } } });
    expect(Object.keys((sent.event as { value: object }).value).sort()).toEqual(['id', 'label', 'model', 'time']);
  });
});

describe('log records that are no events', () => {
  it('are refused with their name, and the first of a request is kept', () => {
    const record = (eventName: string) => ({ eventName, attributes: [] });
    const request = { resourceLogs: [{ scopeLogs: [{ logRecords: [record('exception'), record(''), record('ml.drift')] }] }] };
    const decoded = decodeLogs(Buffer.from(JSON.stringify(request)), 'json', 10);
    const refused = refuseStrangers(toSentEvents(decoded.ok ? decoded.value : []).strangers);
    expect(refused.map(({ toRaw }) => toRaw() !== null)).toEqual([true, false, false]);
    expect(refused.map(({ event }) => ('fault' in event ? event.fault.message.split(';')[0] : ''))).toEqual([
      'The log record is called "exception"',
      'The log record has no event name',
      'The log record is called "ml.drift"',
    ]);
  });
});
