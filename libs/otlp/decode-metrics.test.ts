import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMetrics } from './decode-metrics.js';
import type { DataPoint } from './metrics/data-point.js';

function load(file: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'fixtures', file));
}

function decode(bytes: Buffer, encoding: 'protobuf' | 'json'): DataPoint[] {
  const decoded = decodeMetrics(bytes, encoding, 100);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.value;
}

function told({ start, timeMs: _, ...point }: DataPoint) {
  return { ...point, started: start.length };
}

describe('the metrics of the SDK for Python, as they were captured', () => {
  const [counter, histogram] = decode(load('python-sdk-metrics.protobuf.bin'), 'protobuf');

  it('are a counter and a histogram with bounds and buckets', () => {
    expect(counter).toMatchObject({
      name: 'ml.predictions',
      unit: '{prediction}',
      temporality: 'cumulative',
      value: 5,
      histogram: null,
    });
    expect(histogram).toMatchObject({
      ...{
        name: 'ml.prediction.score',
        temporality: 'cumulative',
        value: null,
        attributes: { 'ml.model.name': 'fraud-detector' },
      },
      histogram: { count: 1, sum: 0.87, buckets: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    });
    expect(histogram?.histogram?.bounds).toEqual([0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]);
    expect(histogram?.resource).toMatchObject({ 'service.name': 'fraud-scorer' });
    expect(histogram?.start).toMatch(/^1795441\d{12}$/);
  });

  it('are the same as the Collector writes them, fields in descending order', () => {
    const again = decode(load('collector-kafka-metrics.protobuf.bin'), 'protobuf');
    expect(again.map(told)).toEqual([counter, histogram].map((point) => told(point!)));
  });
});

/** As the Collector wrote the captured request in JSON. */
const json = {
  resourceMetrics: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 's' } }] },
      scopeMetrics: [
        {
          metrics: [
            {
              ...{ name: 'ml.predictions', unit: '{prediction}' },
              sum: {
                aggregationTemporality: 2,
                isMonotonic: true,
                dataPoints: [{ startTimeUnixNano: '1', timeUnixNano: '2000000', asInt: '5' }],
              },
            },
            { name: 'up and down', sum: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano: '2000000', asDouble: 1.5 }] } },
            { name: 'gauge', gauge: { dataPoints: [{ timeUnixNano: '2000000', asDouble: 'NaN', flags: 1 }] } },
            {
              name: 'histogram',
              histogram: {
                aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA',
                dataPoints: [{ timeUnixNano: '2000000', count: '3', sum: 1.5, bucketCounts: ['1', 2], explicitBounds: [0.5] }],
              },
            },
            { name: 'summary', summary: { dataPoints: [{ timeUnixNano: '2000000', count: '3' }] } },
            { name: 'exponential', exponentialHistogram: { aggregationTemporality: 2, dataPoints: [{ count: '3' }] } },
          ],
        },
      ],
    },
  ],
};

describe('metrics in JSON', () => {
  it('are told by what they hold', () => {
    const points = decode(Buffer.from(JSON.stringify(json)), 'json');
    expect(
      points.map(({ name, temporality, value, histogram, isEmpty }) => [
        name,
        temporality,
        value,
        histogram?.buckets ?? null,
        isEmpty,
      ]),
    ).toEqual([
      ['ml.predictions', 'cumulative', 5, null, false],
      ['up and down', 'gauge', 1.5, null, false],
      ['gauge', 'gauge', NaN, null, true],
      ['histogram', 'delta', null, [1, 2], false],
      ['summary', 'gauge', null, null, false],
      ['exponential', 'gauge', null, null, false],
    ]);
  });

  it.each([
    ['{"resourceMetrics":{}}', /^resourceMetrics is {}; send a list/],
    ['{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"gauge":{"dataPoints":[{"asDouble":null}]}}]}]}]}', /^asDouble is null/],
    [
      '{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"sum":{"aggregationTemporality":"x"}}]}]}]}',
      /^aggregationTemporality is "x"/,
    ],
  ])('that are none are refused with the place: %s', (body, message) => {
    expect(decodeMetrics(Buffer.from(body), 'json', 10)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  });
});
