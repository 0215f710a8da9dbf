import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeWithPrograms, startPrometheus, type TestPrometheus } from '#libs/testing';
import { startTestStack, type TestStack } from '../e2e/start-test-stack.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-08-03T00:00:00Z');
const iso = (hours: number): string => new Date(START + hours * HOUR_MS).toISOString();

/** Twenty an hour for a day: every fourth has no age, and every fifth is positive; positives score .6, the others .4 and, one in two, .6. */
const predictions = Array.from({ length: 480 }, (_, index) => ({
  id: `p-${index}`,
  version: '1',
  time: iso(Math.floor(index / 20)),
  features: { age: index % 4 === 0 ? null : index % 40 },
  score: index % 5 === 0 || index % 2 === 0 ? 0.6 : 0.4,
}));
const labels = predictions.map(({ id }, index) => ({ id, label: index % 5 === 0 ? '1' : '0', time: iso(30) }));

const reference = Array.from({ length: 2_000 }, (_, index) => ({
  features: { age: index % 40 },
  score: index % 2 === 0 ? 0.6 : 0.4,
  label: index % 5 === 0 ? '1' : '0',
}));

await describeWithPrograms('Prometheus, scraping Plumbline', ['prometheus', 'promtool'], () => {
  let stack: TestStack;
  let prometheus: TestPrometheus;

  beforeAll(async () => {
    stack = await startTestStack(iso(0));
    await stack.register('churn', { labelDelaySeconds: 3600 });
    await stack.refer('churn', '1', reference);
    stack.advanceTo(iso(24));
    await stack.predict('churn', predictions);
    await stack.predict('churn', [...predictions.slice(0, 7), { ...predictions[0], id: 'late', time: 'yesterday' }]);
    await stack.settleAt(iso(25));
    stack.advanceTo(iso(30));
    await stack.label('churn', labels);
    await stack.settleAt(iso(32));
    prometheus = await startPrometheus([new URL(stack.url).host]);
  }, 120_000);

  afterAll(async () => {
    await prometheus.stop();
    await stack.stop();
  });

  const valueOf = async (expression: string): Promise<number | undefined> => (await prometheus.query(expression))[0]?.value;

  it('counts what was received by what became of it', async () => {
    const samples = await prometheus.query('sum by (kind, outcome) (plumbline_ingest_records_total{source="http"})');
    const counts = Object.fromEntries(samples.map(({ metric, value }) => [`${metric['kind']} ${metric['outcome']}`, value]));
    expect(counts).toEqual({
      'predictions accepted': 480,
      'predictions duplicate': 7,
      'predictions conflict': 0,
      'predictions rejected': 1,
      'labels accepted': 480,
      'labels duplicate': 0,
      'labels conflict': 0,
      'labels rejected': 0,
    });
    expect(await prometheus.query('plumbline_ingest_rejected_total')).toEqual([
      { metric: expect.objectContaining({ kind: 'predictions', source: 'http', reason: 'invalid-time' }), value: 1 },
    ]);
  });

  it('has the newest measures of the model under their own names', async () => {
    const of = '{model="churn",version="1",role="live"';
    expect(await valueOf(`plumbline_volume_rows${of},grain="hour"}`)).toBe(20);
    expect(await valueOf(`plumbline_quality_missing_share${of},grain="day",feature="age"}`)).toBe(0.25);
    // Of 96 positives all score .6; of 384 negatives half score .6, each a tie that counts ½: ½ + ½ · ½.
    expect(await valueOf(`plumbline_performance_auc${of},grain="day"}`)).toBeCloseTo(0.75, 12);
    expect(await valueOf(`plumbline_performance_base_rate${of},grain="day"}`)).toBeCloseTo(0.2, 12);
    expect(await valueOf(`plumbline_measure_rows${of},grain="day",family="performance"}`)).toBe(480);
    expect(await valueOf(`plumbline_measure_window_end_timestamp_seconds${of},grain="day",family="quality",feature="age"}`)).toBe(
      Date.parse('2026-08-04T00:00:00Z') / 1000,
    );
  });

  it('says that the stores answer, and that nothing waits', async () => {
    expect(await valueOf('sum(plumbline_store_up)')).toBe(2);
    expect(await valueOf('plumbline_evaluation_delay_seconds{model="churn"}')).toBe(0);
    expect(await valueOf('plumbline_measure_left_out')).toBe(0);
  });

  it('times requests by route', async () => {
    expect(
      await valueOf('http_server_request_duration_seconds_count{http_route="/v1/labels",http_response_status_code="200"}'),
    ).toBe(1);
  });

  it('can evaluate every rule, and finds nothing to tell', async () => {
    const { groups } = parse(readFileSync('dashboards/prometheus/plumbline.rules.yaml', 'utf8')) as {
      groups: { rules: { alert?: string; expr: string }[] }[];
    };
    for (const { alert, expr } of groups.flatMap(({ rules }) => rules)) {
      const samples = await prometheus.ask(expr);
      if (alert !== undefined) expect([alert, samples]).toEqual([alert, []]);
    }
  });

  it('finds no fault in the text, nor does promtool', async () => {
    const text = await (await fetch(`${stack.url}/metrics`)).text();
    expect(execFileSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' })).toBe('');
    expect(await valueOf('up{job="plumbline"}')).toBe(1);
  });
});
