import { describe, expect, it } from '@jest/globals';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { createProducer } from './create-producer.js';
import type { Observation } from './observation.js';
import { ScrapeReader } from './scrape-reader.js';
import { toExposition } from './to-exposition.js';

const resource = resourceFromAttributes({ 'service.name': 'plumbline-api' });

async function expose(
  record: (meter: ReturnType<MeterProvider['getMeter']>) => void,
  observed: Observation[] = [],
): Promise<string[]> {
  const metricProducers = [
    createProducer(
      { name: 'plumbline', version: '1' },
      () => 0,
      () => Promise.resolve(observed),
    ),
  ];
  const reader = new ScrapeReader({ metricProducers });
  record(new MeterProvider({ resource, readers: [reader] }).getMeter('plumbline'));
  const { resourceMetrics } = await reader.collect();
  const text = toExposition(resourceMetrics);
  expect(text.endsWith('\n')).toBe(true);
  return text.trimEnd().split('\n');
}

const gauge = (unit: string): Observation['gauge'] => ({ name: 'plumbline.x', unit, description: 'X.' });

describe('metrics as text', () => {
  it('begin with what they are of', async () => {
    expect(await expose(() => undefined)).toEqual([
      '# HELP target_info What these metrics are of.',
      '# TYPE target_info gauge',
      'target_info{service_name="plumbline-api"} 1',
    ]);
  });

  it('have a counter by its name, its unit and _total', async () => {
    const lines = await expose((meter) => {
      const counter = meter.createCounter('sent.bytes', { unit: 'By', description: 'Bytes.' });
      counter.add(2, { to: 'a' });
      counter.add(3, { to: 'a' });
    });
    expect(lines.slice(3)).toEqual([
      '# HELP sent_bytes_total Bytes.',
      '# TYPE sent_bytes_total counter',
      'sent_bytes_total{to="a"} 5',
    ]);
  });

  it('have a sum that may fall as a gauge', async () => {
    const lines = await expose((meter) =>
      meter.createUpDownCounter('open', { unit: '{connection}', description: 'Open.' }).add(-1),
    );
    expect(lines.slice(4)).toEqual(['# TYPE open gauge', 'open -1']);
  });

  it('have a histogram by buckets that add up', async () => {
    const lines = await expose((meter) => {
      const timer = meter.createHistogram('took', {
        unit: 's',
        description: 'T.',
        advice: { explicitBucketBoundaries: [0.5, 1] },
      });
      for (const seconds of [0.25, 0.5, 0.75, 4]) timer.record(seconds);
    });
    expect(lines.slice(4)).toEqual([
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="0.5"} 2',
      'took_seconds_bucket{le="1"} 3',
      'took_seconds_bucket{le="+Inf"} 4',
      'took_seconds_sum 5.5',
      'took_seconds_count 4',
    ]);
  });

  it.each([
    ['s', 'plumbline_x_seconds'],
    ['By', 'plumbline_x_bytes'],
    ['1', 'plumbline_x_ratio'],
    ['{row}', 'plumbline_x'],
  ])('have a gauge in %s as %s', async (unit, name) => {
    const lines = await expose(() => undefined, [{ gauge: gauge(unit), value: 1, attributes: {} }]);
    expect(lines.at(-1)).toBe(`${name} 1`);
  });

  it.each([
    [Number.NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [1e-300, '1e-300'],
    [0.1 + 0.2, '0.30000000000000004'],
  ])('have %d as %s, to its last digit', async (value, text) => {
    const lines = await expose(() => undefined, [{ gauge: gauge('{row}'), value, attributes: {} }]);
    expect(lines.at(-1)).toBe(`plumbline_x ${text}`);
  });

  it('keep what a name of somebody else holds', async () => {
    const attributes = { 'feature.name': 'a "b" \\ c\nd', model: 'μ' };
    const lines = await expose(() => undefined, [{ gauge: gauge('{row}'), value: 1, attributes }]);
    expect(lines.at(-1)).toBe(String.raw`plumbline_x{feature_name="a \"b\" \\ c\nd",model="μ"} 1`);
  });

  it('have a gauge only while it is observed', async () => {
    const observed: Observation[] = [{ gauge: gauge('{row}'), value: 1, attributes: { model: 'gone' } }];
    const producer = createProducer(
      { name: 'plumbline', version: '1' },
      () => 0,
      () => Promise.resolve(observed),
    );
    const reader = new ScrapeReader({ metricProducers: [producer] });
    new MeterProvider({ resource, readers: [reader] });
    expect(toExposition((await reader.collect()).resourceMetrics)).toContain('gone');
    observed.length = 0;
    expect(toExposition((await reader.collect()).resourceMetrics)).not.toContain('gone');
  });
});
