import { describe, expect, it } from '@jest/globals';
import { compileMapping } from '../compile/compile-mapping.js';
import type { Half, MappedEvent } from '../mapped.js';
import { parseMapping } from '../parse-mapping.js';
import { inferMapping, type InferOptions } from './infer-mapping.js';

const parseJson = (text: string) => {
  try {
    return { ok: true as const, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false as const, message: 'no' };
  }
};
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const minute = (i: number): string => new Date(Date.parse('2026-11-20T08:00:00Z') + i * 60_000).toISOString();
const id = (i: number): string => `b1c9c1d0-0000-4000-8000-${String(i).padStart(12, '0')}`;

/** The draft without its reasons, and what it makes of the very records that it was drafted from. */
function infer(values: unknown[], options: InferOptions = {}): { yaml: string[]; events: MappedEvent[] } {
  const text = inferMapping(
    values.map((value) => ({ value })),
    parseJson,
    options,
  );
  const parsed = parseMapping(text);
  if (!parsed.ok) throw new Error(`${text}\n${parsed.errors.map(({ message }) => message).join('\n')}`);
  const mapping = compileMapping(parsed.mapping, parseJson);
  const halves = new Map<string, Half>();
  const events = values.flatMap((value) => {
    const mapped = mapping.mapRecord({ value });
    if (mapped.kind === 'events') return mapped.events;
    if (mapped.kind === 'skipped') return [];
    const other = halves.get(mapped.half.id);
    halves.set(mapped.half.id, mapped.half);
    if (other === undefined) return [];
    const joined = mapped.half.side === 'response' ? mapping.mapPair(other, mapped.half) : mapping.mapPair(mapped.half, other);
    return joined.kind === 'events' ? joined.events : [];
  });
  return {
    yaml: text
      .trim()
      .split('\n')
      .map((line) => line.replace(/ # .*/, '')),
    events,
  };
}

function cloudEvent(i: number, side: 'request' | 'response', data: unknown): object {
  const type = `org.kubeflow.serving.inference.${side}`;
  return {
    specversion: '1.0',
    id: id(i),
    type,
    source: 'http://localhost:9081/',
    time: minute(i),
    inferenceservicename: 'sklearn-iris',
    data,
  };
}

describe('a mapping that is drafted from records', () => {
  it('finds columns of a flat record', () => {
    const { yaml, events } = infer(
      range(40).map((i) => ({
        prediction_id: id(i),
        model_name: 'churn',
        model_version: '3',
        scored_at: minute(i),
        age: 20 + (i % 30),
        country: i % 2 === 0 ? 'PT' : 'ES',
        probability: (i % 10) / 10 + 0.01,
      })),
    );
    expect(yaml).toEqual([
      'kind: predictions',
      'model: { path: model_name }',
      'version: { path: model_version }',
      'id: prediction_id',
      'time: scored_at',
      'features: [age, country]',
      'score: probability',
    ]);
    expect(events[1]).toEqual({
      ok: true,
      label: null,
      event: {
        model: 'churn',
        version: '3',
        id: id(1),
        role: 'live',
        time: minute(1),
        features: { age: 21, country: 'ES' },
        score: 0.11,
      },
    });
  });

  it('pairs and takes apart CloudEvents with batches of instances', () => {
    const { yaml, events } = infer(
      range(20).flatMap((i) => [
        cloudEvent(i, 'request', { instances: range(1 + (i % 3)).map((k) => [6.8, 2.8 + k, 4.8, 1.4 + i]) }),
        cloudEvent(i, 'response', { predictions: range(1 + (i % 3)).map((k) => (k + i) % 3) }),
      ]),
      { version: '7' },
    );
    expect(yaml).toEqual([
      'kind: predictions',
      'unwrap: [cloudevents]',
      'pair: { id: $event.id, side: $event.type, request: org.kubeflow.serving.inference.request, response: org.kubeflow.serving.inference.response }',
      'explode: { row: request.instances, answer: response.predictions }',
      'model: { path: $event.inferenceservicename }',
      "version: '7'",
      'id: $event.id',
      'time: $event.time',
      'features: { path: row, names: [f0, f1, f2, f3] }',
      'class: answer',
    ]);
    expect(events).toHaveLength(39);
    expect(events[2]).toMatchObject({
      ok: true,
      event: { id: `${id(1)}/1`, features: { f0: 6.8, f1: 3.8, f2: 4.8, f3: 2.4 }, class: 2 },
    });
  });

  it('reads named tensors', () => {
    const tensor = (name: string, data: unknown[]): object => ({ name, shape: [data.length, 1], datatype: 'FP32', data });
    const { yaml, events } = infer(
      range(20).flatMap((i) => [
        cloudEvent(i, 'request', { inputs: [tensor('age', [30 + i, 40]), tensor('income', [1.5 * i, 2])] }),
        cloudEvent(i, 'response', { model_name: 'risk', model_version: '4', outputs: [tensor('score', [0.1, (i % 9) / 10])] }),
      ]),
    );
    expect(yaml).toContain('explode: { row: { tensors: request.inputs }, answer: { tensors: response.outputs } }');
    expect(yaml).toContain('model: { path: response.model_name }');
    expect(yaml).toContain('features: { path: row }');
    expect(yaml).toContain('score: answer.score');
    expect(events[3]).toMatchObject({
      ok: true,
      event: { model: 'risk', version: '4', features: { age: 40, income: 2 }, score: 0.1 },
    });
  });

  it('reads JSON in JSON, epochs, and features beside what is none', () => {
    const { yaml, events } = infer(
      range(40).map((i) => ({
        meta: { uuid: id(i), ts: 1_795_000_000 + i, trace_id: id(i + 100) },
        payload: JSON.stringify({
          input: { amount: i * 1.5, 'merchant kind': `m${i % 4}`, note: `free text ${i}` },
          predicted_class: i % 2 === 0 ? 'fraud' : 'ok',
        }),
      })),
      { model: 'cards' },
    );
    expect(yaml).toEqual([
      'kind: predictions',
      'unwrap: [{ json: payload }]',
      "model: 'cards'",
      "version: '1'",
      'id: meta.uuid',
      'time: { path: meta.ts, unit: s }',
      "features: { amount: payload.input.amount, 'merchant kind': 'payload.input[\"merchant kind\"]' }",
      'class: payload.predicted_class',
    ]);
    expect(events[1]).toMatchObject({
      ok: true,
      event: { features: { amount: 1.5, 'merchant kind': 'm1' }, class: 'ok', time: 1_795_000_001_000 },
    });
  });

  it('takes the row of a change of Debezium', () => {
    const { yaml } = infer(
      range(30).map((i) => ({
        before: null,
        after: { id: i + 1, created_at: minute(i), amount: i, score: i / 31 },
        op: 'c',
        ts_ms: 1_795_000_000_000 + i,
        source: { table: 'scores' },
      })),
      { model: 'cards' },
    );
    expect(yaml).toContain('unwrap: [debezium]');
    expect(yaml).toContain('id: id');
    expect(yaml).toContain('time: created_at');
    expect(yaml).toContain('features: [amount]');
  });

  it('takes two records for two, whatever they share', () => {
    const { yaml } = infer(['r1', 'r2'].map((request) => ({ model: 'churn', request, at: minute(1), age: 31, score: 0.12 })));
    expect(yaml).toContain('id: request');
    expect(yaml.join('\n')).not.toContain('pair');
  });

  it('takes an id and one field beside it for labels', () => {
    const { yaml, events } = infer(
      range(40).map((i) => ({ id: `c${i}`, churned: i % 2 })),
      { model: 'churn' },
    );
    expect(yaml).toEqual(['kind: labels', "model: 'churn'", 'id: id', 'label: churned']);
    expect(events[1]).toMatchObject({ ok: true, event: { model: 'churn', id: 'c1', label: 1 } });
    expect(infer(range(40).map((i) => ({ id: `c${i}`, seen_at: minute(i), outcome: i % 2 }))).yaml).toEqual([
      'kind: labels',
      'model: name-it',
      'id: id',
      'time: seen_at',
      'label: outcome',
    ]);
    expect(infer(range(40).map((i) => ({ id: `c${i}`, seen_at: minute(i), age: i }))).yaml[0]).toBe('kind: predictions');
  });

  it('says what nothing names, and is read all the same', () => {
    const { yaml } = infer(range(5).map((i) => ({ x: i })));
    expect(yaml).toEqual([
      'kind: predictions',
      'model: name-it',
      "version: '1'",
      'id: name-it',
      'time: name-it',
      'features: [x]',
    ]);
  });

  it.each([[[]], [[null, null]], [[[1, 2]]], [['text']], [[{}]]])('throws for no record: %j', (records) => {
    expect(infer(records).yaml[0]).toBe('kind: predictions');
  });
});
