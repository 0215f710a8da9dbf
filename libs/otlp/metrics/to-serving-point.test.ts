import { describe, expect, it } from '@jest/globals';
import { createAttributes, type Attributes } from '../attributes.js';
import type { DataPoint } from './data-point.js';
import { toServingPoint } from './to-serving-point.js';

const now = Date.parse('2001-02-05T09:00:00Z');

function point(name: string, attributes: object, more: Partial<DataPoint> = {}, service: unknown = 'scorer'): DataPoint {
  const withValues = (values: object): Attributes => Object.assign(createAttributes(), values);
  return {
    ...{
      name,
      unit: '',
      temporality: 'gauge',
      attributes: withValues(attributes),
      start: '1',
      timeMs: now,
      value: 0.5,
      histogram: null,
    },
    ...{ resource: withValues({ 'ml.model.name': 'm', 'ml.model.version': '1', 'service.name': service }), isEmpty: false },
    ...more,
  };
}

const outcomeOf = (sent: DataPoint) => toServingPoint(sent, { eventNow: now, retentionMs: 86_400_000 });

describe('a point of a serving process', () => {
  it.each<[string, unknown, string]>([
    ['text', 'user', 'user'],
    ['a number', 3, '3'],
    ['a map', Object.assign(createAttributes(), { a: 1 }), ''],
    ['a list of maps', [createAttributes()], ''],
    ['half a character', '\ud800', '\ufffd'],
  ])('has for its part what can be stored of %s', (_, mode, part) => {
    expect(outcomeOf(point('process.cpu.utilization', { 'cpu.mode': mode }))).toMatchObject({ point: { part } });
  });

  it('keeps of a long name whole characters', () => {
    const outcome = outcomeOf(point('process.memory.usage', {}, { unit: 'By' }, `a${'😀'.repeat(200)}`));
    expect(outcome).toMatchObject({ point: { service: `a${'😀'.repeat(127)}\ufffd` } });
  });

  it('is refused where it counts further than numbers are exact', () => {
    const histogram = { count: 2 ** 64, sum: 1, bounds: [1], buckets: [1, 2] };
    const sent = point('http.server.request.duration', {}, { unit: 's', temporality: 'cumulative', value: null, histogram });
    expect(outcomeOf(sent)).toEqual({
      refused: '"http.server.request.duration" has counts beyond 2^53, which no process reaches; check the sender',
    });
  });
});
