import { describe, expect, it } from '@jest/globals';
import { defaultIngestLimits, parseJson, type ParsedItem, type Prediction } from '#libs/ingest';
import { compileMapping, parseMapping } from '#libs/mapping';
import { buildMappedOtlpParser, buildOtlpParser } from './build-otlp-parser.js';
import type { ParsedRecords } from './parse-records.js';

const context = { eventNow: Date.parse('2026-11-23T14:00:00Z'), retentionMs: 86_400_000, limits: defaultIngestLimits };

function toRecord(offset: string, value: Buffer | null) {
  return { offset, key: null, value, headers: {}, timestamp: '0' };
}

function toRequest(...ids: string[]): Buffer {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const logRecords = ids.map((id) => ({
    timeUnixNano: '1795440000000000000',
    eventName: id.startsWith('label') ? 'ml.label' : 'ml.prediction',
    attributes: id.startsWith('label')
      ? [text('ml.model.name', 'm'), text('ml.prediction.id', id), text('ml.label', 'yes')]
      : [text('ml.model.name', 'm'), text('ml.model.version', '1'), text('ml.prediction.id', id), text('ml.features.f', 'x')],
  }));
  return Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
}

function told(items: ParsedItem<Prediction>[]): string[] {
  return items.map((item) => (item.ok ? item.event.id : item.reject.code));
}

function parse(...values: (Buffer | null)[]): Promise<ParsedRecords> {
  const records = values.map((value, index) => toRecord(String(index), value));
  return buildOtlpParser('json')(records as never, context);
}

describe('a record of a topic of OpenTelemetry logs', () => {
  it('gives the events of its request, of both kinds, each beside the record that it came in', async () => {
    const { predictions, labels } = await parse(toRequest('a', 'label a', 'b'), toRequest('c'));
    expect(told(predictions.items)).toEqual(['a', 'b', 'c']);
    expect(predictions.items.map(({ ok }, index) => ok && predictions.sources[index]?.offset)).toEqual(['0', '0', '1']);
    expect(labels.items).toMatchObject([{ ok: true, event: { model: 'm', id: 'label a', label: 'yes' } }]);
  });

  it('is one reject with its bytes where it cannot be decoded or has no value, and costs no other', async () => {
    const { predictions } = await parse(Buffer.from('nope'), toRequest('a'), null);
    expect(told(predictions.items)).toEqual(['undecodable', 'a', 'undecodable']);
    expect(predictions.items[0]).toMatchObject({ raw: Buffer.from('nope'), reject: { index: 0 } });
    expect(predictions.items[2]).toMatchObject({ reject: { index: 2 } });
  });
});

const yaml = `kind: predictions
when: { eventName: scored }
model: m
version: '1'
id: attributes.id
time: time
features: { path: attributes.input }
`;

/** A mapping as a topic finds it: stored, or not there. */
function open(stored: string | null) {
  return async () => {
    const parsed = stored === null ? null : parseMapping(stored);
    if (!parsed?.ok) return null;
    const halves = { join: () => Promise.resolve([]), settle: () => Promise.resolve() };
    return { mapping: compileMapping(parsed.mapping, parseJson), halves, loadAliasHistory: () => Promise.resolve([]) };
  };
}

function toScored(...ids: string[]): Buffer {
  const logRecords = ids.map((id) => ({
    timeUnixNano: '1795440000000000000',
    eventName: id === 'other' ? 'cache.missed' : 'scored',
    attributes: [
      { key: id === 'broken' ? 'ID' : 'id', value: { stringValue: id } },
      { key: 'input.f', value: { doubleValue: 1 } },
    ],
  }));
  return Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
}

describe('a record of a topic of OpenTelemetry logs that names a mapping', () => {
  const parseMapped = (...values: (Buffer | null)[]) =>
    buildMappedOtlpParser(
      'json',
      'risk',
      open(yaml),
    )(values.map((value, index) => toRecord(String(index), value)) as never, context);

  it('gives the events of both, those of one record together, and counts what is none', async () => {
    const { predictions, skipped } = await parseMapped(toScored('x', 'other'), toRequest('a'), toScored('y', 'z'));
    expect(told(predictions.items)).toEqual(['x', 'a', 'y', 'z']);
    expect(predictions.items.map((item) => (item.ok ? item.index : item.reject.index))).toEqual([0, 1, 2, 3]);
    expect(predictions.sources.map(({ offset }) => offset)).toEqual(['0', '1', '2', '2']);
    expect(skipped).toEqual(new Map([['other-type', 1]]));
  });

  it('keeps what it cannot read as a request of its own that says how it is read', async () => {
    const { predictions } = await parseMapped(toScored('x', 'broken'), Buffer.from('nope'));
    expect(told(predictions.items)).toEqual(['x', 'missing-field', 'undecodable']);
    expect(predictions.sources.map(({ headers }) => headers['plumbline-otlp'])).toEqual(['json', 'json', 'json']);
    const [, broken] = predictions.items;
    expect(broken?.ok === false && JSON.parse(String(broken.raw))).toMatchObject({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ attributes: [{ key: 'ID' }, {}] }] }] }],
    });
  });

  it('waits until the mapping is stored', async () => {
    const parser = buildMappedOtlpParser('json', 'risk', open(null));
    await expect(parser([], context)).rejects.toMatchObject({ retryable: true });
  });
});
