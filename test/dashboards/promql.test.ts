import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeWithPrograms, startPrometheus, type TestPrometheus } from '#libs/testing';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import { startTestStack, type TestStack } from '../e2e/start-test-stack.js';
import { readDashboard } from './read-dashboard.js';

interface Rules {
  groups: { rules: { data: { datasourceUid: string; model: { expr?: string } }[] }[] }[];
}

const ofPanels = boards
  .flatMap((board) => readDashboard(toDashboard(board)).panels)
  .flatMap(({ questions }) => questions.filter(({ source }) => source === 'prometheus').map(({ text }) => text));
const { groups } = parse(readFileSync('dashboards/grafana/provisioning/alerting/rules.yaml', 'utf8')) as Rules;
const ofRules = groups.flatMap(({ rules }) => rules).flatMap(({ data }) => data.flatMap(({ model }) => model.expr ?? []));

/** Lag is measured by whoever reads Kafka, and nobody does here. */
const WITHOUT_KAFKA = /plumbline_ingest_lag/;

await describeWithPrograms('what dashboards and rules of Grafana ask Prometheus', ['prometheus'], () => {
  let stack: TestStack;
  let prometheus: TestPrometheus;

  beforeAll(async () => {
    stack = await startTestStack('2026-08-03T00:00:00Z');
    await stack.register('churn', {});
    stack.advanceTo('2026-08-03T02:00:00Z');
    await stack.predict('churn', [{ id: 'a', version: '1', time: '2026-08-03T00:30:00Z', features: { age: 1 }, score: 0.5 }]);
    await stack.settleAt('2026-08-03T02:00:00Z');
    prometheus = await startPrometheus([new URL(stack.url).host]);
  }, 120_000);

  afterAll(async () => {
    await prometheus.stop();
    await stack.stop();
  });

  it.each([...ofPanels, ...ofRules].filter((expression) => !WITHOUT_KAFKA.test(expression)))(
    '%s has an answer',
    async (expression) => {
      for (const { value } of await prometheus.query(expression)) expect(value).not.toBeNaN();
    },
  );

  it.each(ofPanels.filter((expression) => WITHOUT_KAFKA.test(expression)))('%s is understood', async (expression) => {
    expect(await prometheus.ask(expression)).toEqual([]);
  });
});
