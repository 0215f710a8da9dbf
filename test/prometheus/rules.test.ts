import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeWithPrograms } from '#libs/testing';
import { loadMetricNames } from './load-metric-names.js';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dashboards/prometheus');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  labels?: { severity: string };
  annotations?: { summary: string; runbook: string };
}

const { groups } = parse(read('dashboards/prometheus/plumbline.rules.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);
/** The page that is named where there is no address to link to; the link must be to the same. */
const pageOf = ({ annotations }: Rule): string => {
  const [, linked, named] = /\{\{ \. \}\}\/(\S+)\{\{ else \}\}(\S+)\{\{ end \}\}/.exec(annotations?.runbook ?? '') ?? [];
  return `${linked}.md` === named ? named : '';
};
const recorded = rules.flatMap(({ record }) => record ?? []);

await describeWithPrograms('the rules for Prometheus', ['promtool'], () => {
  it('are sound', () => {
    expect(execFileSync('promtool', ['check', 'rules', join(folder, 'plumbline.rules.yaml')], { encoding: 'utf8' })).toContain(
      `SUCCESS: ${rules.length} rules found`,
    );
  });

  it('say what they should of every course of events in their own tests', () => {
    const told = execFileSync('promtool', ['test', 'rules', join(folder, 'plumbline.rules.test.yaml')], { encoding: 'utf8' });
    expect(told).toContain('SUCCESS');
  });
});

describe('each rule', () => {
  it('asks for metrics that there are', async () => {
    const known = new Set([...(await loadMetricNames()), ...recorded]);
    const asked = rules.flatMap(({ expr }) => expr.match(/\b(plumbline[:_]|http_server_|db_client_)[\w:]+/g) ?? []);
    expect(asked.map((name) => name.replace(/_(count|sum|bucket)$/, '')).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(alerts.map((rule) => [rule.alert ?? '', rule] as const))('%s fires in a test of its own', (name) => {
    const fired = parse(read('dashboards/prometheus/plumbline.rules.test.yaml')) as {
      tests: { alert_rule_test?: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const cases = fired.tests.flatMap((test) => test.alert_rule_test ?? []).filter(({ alertname }) => alertname === name);
    expect(cases.some(({ exp_alerts: expected }) => expected.length > 0)).toBe(true);
  });

  it.each(alerts.map((rule) => [rule.alert ?? '', rule] as const))('%s has a page that says what to do', (name, rule) => {
    expect(['page', 'ticket']).toContain(rule.labels?.severity);
    const page = read(pageOf(rule));
    expect(page).toContain(`Alert: \`${name}\``);
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'What it means',
      'What to look at',
      'What to do',
    ]);
  });

  it('and no other has a page', () => {
    const pages = readdirSync(join(root, 'docs/runbooks')).map((page) => `docs/runbooks/${page}`);
    expect(pages.toSorted()).toEqual(alerts.map(pageOf).toSorted());
  });
});
