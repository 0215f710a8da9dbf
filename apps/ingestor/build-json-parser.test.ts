import { expect, it } from '@jest/globals';
import { defaultIngestLimits } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import { buildJsonParser } from './build-json-parser.js';

const context = { eventNow: Date.parse('2026-11-23T14:00:00Z'), retentionMs: 86_400_000, limits: defaultIngestLimits };
const toRecord = (offset: string, value: string): StreamRecord => ({
  ...{ offset, key: null, value: Buffer.from(value), headers: {}, timestampMs: 0 },
});

it('reads feature logs, one or several a record, each beside the record that it came in', async () => {
  const log = { model: 'm', store: 'online', entityId: 'a', time: '2026-11-23T13:00:00Z', features: { x: 1 } };
  const records = [toRecord('4', JSON.stringify(log)), toRecord('5', JSON.stringify([log, { ...log, store: 'batch' }]))];
  const { predictions, labels, features } = await buildJsonParser('features')(records, context);
  expect([predictions.items, labels.items]).toEqual([[], []]);
  expect(features?.items.map((item) => (item.ok ? item.event.store : item.reject.code))).toEqual([
    'online',
    'online',
    'out-of-range',
  ]);
  expect(features?.sources.map(({ offset }) => offset)).toEqual(['4', '5', '5']);
});
