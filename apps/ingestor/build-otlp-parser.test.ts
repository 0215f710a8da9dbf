import { describe, expect, it } from '@jest/globals';
import { defaultIngestLimits, type ParsedItem, type Prediction } from '#libs/ingest';
import { buildOtlpParser } from './build-otlp-parser.js';
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
