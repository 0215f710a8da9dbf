import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as contracts from './index.js';

const schemas = Object.entries(contracts).flatMap(([key, value]) => (value instanceof z.ZodType ? [[key, value] as const] : []));

describe('every contract', () => {
  it('is here', () => expect(schemas.length).toBeGreaterThan(25));

  it.each(schemas.filter(([key]) => !key.endsWith('Query')))(
    '%s has an id, a description and examples that it accepts',
    (_, schema) => {
      const meta = schema.meta();
      expect(meta).toMatchObject({ id: expect.any(String), description: expect.any(String) });
      expect(meta?.examples).not.toHaveLength(0);
      for (const example of meta?.examples as unknown[]) expect(schema.safeParse(example)).toMatchObject({ success: true });
    },
  );

  it.each(schemas)('%s can be written as JSON Schema, as input and as output', (_, schema) => {
    for (const io of ['input', 'output'] as const) expect(z.toJSONSchema(schema, { io })).toHaveProperty('$schema');
  });
});

describe('a name', () => {
  it.each(['v1', 'flight-delay', 'a.b:c_d', '0', 'x'.repeat(128), '...'])('is %s', (text) =>
    expect(contracts.name.safeParse(text).success).toBe(true),
  );

  it.each(['', '.', '..', 'a/b', 'a b', 'ä', 'x'.repeat(129), 'v1\n', '__proto__', 'constructor', 'prototype', '$x', 'a%2f'])(
    'is not %j',
    (text) => expect(contracts.name.safeParse(text).success).toBe(false),
  );
});

describe('a model definition', () => {
  it('fills in what the owner did not decide', () => {
    expect(contracts.modelDefinition.parse({ owner: 'ana' })).toEqual({
      owner: 'ana',
      task: 'binary',
      positiveClass: '1',
      timeZone: 'UTC',
      labelDelaySeconds: 604_800,
      segments: [],
      schedule: {
        drift: ['day', 'week'],
        quality: ['hour', 'day'],
        volume: ['hour'],
        performance: ['day', 'week'],
        serving: ['hour', 'day'],
        skew: ['hour', 'day'],
      },
      skew: { tolerance: 1e-6, tolerances: {}, maxAgeSeconds: 86_400 },
      falseAlertsPerWeek: 0.1,
      retentionDays: { rows: 400, labels: 400, profiles: 400, measures: 400 },
    });
  });

  it.each<[string, object]>([
    ['without an owner', {}],
    ['with a field that does not exist', { owner: 'ana', onwer: 'ben' }],
    ['with a time zone that does not exist', { owner: 'ana', timeZone: 'Mars/Olympus' }],
    ['with a runbook that is a script', { owner: 'ana', runbook: 'javascript:alert(1)' }],
    ['with a grain that does not exist', { owner: 'ana', schedule: { drift: ['month'] } }],
    ['with a grain twice', { owner: 'ana', schedule: { drift: ['day', 'day'] } }],
    ['with a segment twice', { owner: 'ana', segments: [{ column: 'origin' }, { column: 'origin', top: 3 }] }],
    ['with a segment whose name holds =', { owner: 'ana', segments: [{ column: 'a=b' }] }],
    ['with a retention of no days', { owner: 'ana', retentionDays: { rows: 0 } }],
  ])('is refused %s', (_, definition) => expect(contracts.modelDefinition.safeParse(definition).success).toBe(false));
});

describe('a feature schema', () => {
  it.each<[string, object]>([
    ['with a reserved name', { $prediction: { type: 'numeric' } }],
    ['with a range that is upside down', { x: { type: 'numeric', min: 2, max: 1 } }],
    ['with a range of categories', { x: { type: 'categorical', min: 0 } }],
    ['with a control character in a name', { 'a\u0000': { type: 'numeric' } }],
  ])('is refused %s', (_, features) => expect(contracts.featureSchema.safeParse(features).success).toBe(false));
});

describe('a time range', () => {
  it.each<[string, object]>([
    ['that ends where it begins', { from: '2001-01-01T00:00:00Z', to: '2001-01-01T00:00:00Z' }],
    ['without a zone', { from: '2001-01-01T00:00:00', to: '2001-02-01T00:00:00Z' }],
    ['with a day that does not exist', { from: '2001-02-30T00:00:00Z', to: '2001-03-01T00:00:00Z' }],
  ])('is refused %s', (_, range) => expect(contracts.timeRange.safeParse(range).success).toBe(false));
});
