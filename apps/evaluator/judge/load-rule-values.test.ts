import { expect, it } from '@jest/globals';
import type { ClickHouse, MeasureRow } from '#libs/clickhouse';
import type { Monitor } from '#libs/monitoring';
import type { Database } from '#libs/postgres';
import type { JudgeGrain } from './judge-grain.js';
import { loadRuleValues } from './load-rule-values.js';

const DAY_MS = 86_400_000;
const FEATURES = 50;
const DAYS = 20;
const features = Array.from({ length: FEATURES }, (_, at) => `f${at}`);
const toWindow = (day: number) => ({ from: day * DAY_MS, to: (day + 1) * DAY_MS });

/** PSI of a feature on a day: .1 and .2 in turn, before the last day. */
function toRow(feature: string, day: number, psi: number, version = 'v1'): MeasureRow {
  return {
    ...{ model: 'm', version, role: 'live', family: 'drift', grain: 'day', feature, segment: '', ...toWindow(day), rev: 0 },
    ...{ status: 'ok', code: '', reason: '', maturity: '', n: 900, referenceN: 900, reference: '', grid: '', method: '' },
    ...{ values: { psi }, intervals: '{}', notes: [] },
  };
}

async function open(rule: object) {
  const rows = features.flatMap((feature) =>
    Array.from({ length: DAYS }, (_, day) => toRow(feature, day, 0.1 + 0.1 * (day % 2))),
  );
  const others = features.map((feature, at) => toRow(feature, DAYS, at / 100, 'v0'));
  let looked = 0;
  const counted = (row: MeasureRow): MeasureRow =>
    new Proxy(row, {
      get: (target, name) => {
        looked += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
  const answer = ({ params }: { params: { versions: string[] } }) => (params.versions[0] === 'v0' ? others : rows).map(counted);
  const clickhouse = { select: (query: { params: { versions: string[] } }) => Promise.resolve({ rows: answer(query) }) };
  const database = { query: () => Promise.resolve([]) };
  const scope = { segments: [''] };
  const monitor = { revision: 0, definition: { check: 'drift', rule, scope } } as unknown as Monitor;
  const judge = {
    stream: { model: 'm', version: 'v1' },
    grain: 'day',
    rev: 0,
    monitors: [monitor],
    due: [{ window: toWindow(DAYS) }],
  };
  const deps = { clickhouse: clickhouse as unknown as ClickHouse, database: database as unknown as Database };
  const byRule = await loadRuleValues(deps, judge as unknown as JudgeGrain, 'drift');
  const judgeAll = (psi: number) =>
    features.map(
      (feature) => byRule({ monitor, feature, segment: '' }, toWindow(DAYS), toRow(feature, DAYS, psi)).verdict.verdict,
    );
  return { judgeAll, looked: () => looked };
}

const RULES = [
  ['the windows before', { kind: 'sigma', value: 'psi', sigmas: 3, windows: 14, side: 'above' }],
  ['another version', { kind: 'relative', value: 'psi', to: { version: 'v0' }, above: 0.3 }],
] as const;

it.each(RULES)('judges each subject by its own values of %s', async (kind, rule) => {
  const { judgeAll } = await open(rule);
  expect(judgeAll(0.9)).toEqual(
    features.map((_, at) => (kind === 'the windows before' || 0.9 - at / 100 > 0.3 ? 'breach' : 'calm')),
  );
  expect(new Set(judgeAll(0.15))).toEqual(new Set(['calm']));
});

it.each(RULES)('looks for it at %s of no other subject, however many monitors ask', async (_, rule) => {
  const { judgeAll, looked } = await open(rule);
  judgeAll(0.15);
  const once = looked();
  judgeAll(0.15);
  const again = looked() - once;
  // A few looks at each row of its own; a search through all would be as many times the features.
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(3 * FEATURES * DAYS);
});

/** A baseline of eight windows, twice as many of which are read: .1 and .9 in turn in the older half, .8 and .81 in the newer. */
async function openMany(names: string[], scope: object) {
  const rule = { kind: 'sigma', value: 'psi', sigmas: 3, windows: 8, side: 'both' };
  const monitor = { revision: 0, definition: { name: 'own', check: 'drift', rule, scope } } as unknown as Monitor;
  const asked: { features: string[]; segments: string[] }[] = [];
  type Query = { params: { features: string[]; segments: string[]; from: string; to: string; limit: number } };
  const toDay = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / DAY_MS;
  const select = ({ params: { features: of, segments, from, to, limit } }: Query) => {
    asked.push({ features: of, segments });
    const days = Array.from({ length: 16 }, (_, day) => day).filter((day) => day >= toDay(from) && day < toDay(to));
    const rows = days.flatMap((day) =>
      names.map((feature) => toRow(feature, day, day < 8 ? 0.1 + 0.8 * (day % 2) : 0.8 + 0.01 * (day % 2))),
    );
    return Promise.resolve({ rows: rows.slice(0, limit) });
  };
  const segments = [{ column: 'country', values: ['PT', 'ES'] }];
  const judge = {
    ...{ stream: { model: 'm', version: 'v1' }, grain: 'day', rev: 0, monitors: [monitor], comparison: { grid: { segments } } },
    due: [{ window: toWindow(16) }],
  };
  const deps = { clickhouse: { select } as unknown as ClickHouse, database: {} as unknown as Database };
  const byRule = await loadRuleValues(deps, judge as unknown as JudgeGrain, 'drift');
  const verdictOf = (feature: string) =>
    byRule({ monitor, feature, segment: '' }, toWindow(16), toRow(feature, 16, 0.5)).verdict.verdict;
  return { asked, verdictOf };
}

it('has the newest windows of the baseline, however many features there are', async () => {
  const { verdictOf } = await openMany(
    Array.from({ length: 12_000 }, (_, at) => `f${at}`),
    { segments: [''] },
  );
  expect([verdictOf('f0'), verdictOf('f11999')]).toEqual(['breach', 'breach']);
});

it('asks for the features and segments that the monitors judge, and for no others', async () => {
  const { asked } = await openMany(['f1'], { features: ['f1', 'f2'], segments: ['', 'country=*'] });
  expect(asked).toEqual([{ features: ['f1', 'f2'], segments: ['', 'country=PT', 'country=ES', 'country=$other'] }]);
});
