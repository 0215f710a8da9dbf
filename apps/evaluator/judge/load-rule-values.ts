import { loadMeasures, toSqlHour, toSqlTime, type MeasureRow } from '#libs/clickhouse';
import type { MeasureFamily, MonitorCheck } from '#libs/contracts';
import {
  judgeByRule,
  type FeatureOfSegment,
  type Judged,
  type Monitor,
  type MonitoredSubject,
  type OwnRule,
  type Window,
} from '#libs/monitoring';
import { listAliases } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { JudgeGrain } from './judge-grain.js';

const MOST = 100_000;

export type JudgeRule = (subject: MonitoredSubject, window: Window, measured: MeasureRow | undefined) => Judged;

/** Judges by rules that somebody wrote: what they look back or across at is loaded once, and only where there is such a rule. */
export async function loadRuleValues(
  deps: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  judge: JudgeGrain,
  check: MonitorCheck,
): Promise<JudgeRule> {
  const rules = judge.monitors.flatMap(({ definition }) =>
    definition.check === check && definition.rule.kind !== 'default' ? [definition.rule] : [],
  );
  const [before, others] = await Promise.all([loadBefore(deps, judge, check, rules), loadOthers(deps, judge, check, rules)]);
  // Hundreds of features by as many monitors: each looks at the rows of its own subject alone.
  const beforeOf = Map.groupBy(before, keyOf);
  return (subject, window, measured) => {
    const rule = subject.monitor.definition.rule as OwnRule;
    const earlier = (beforeOf.get(keyOf(subject)) ?? []).filter((row) => row.from < window.from);
    const values = earlier.flatMap(({ status, values: known }) => (status === 'ok' ? (known[rule.value] ?? []) : []));
    const other = rule.kind === 'relative' ? others.find(rule.to, subject, window) : undefined;
    return judgeByRule({
      rule,
      measured,
      before: values,
      other: other?.status === 'ok' ? (other.values[rule.value] ?? null) : null,
    });
  };
}

function keyOf({ feature, segment }: FeatureOfSegment): string {
  return `${segment}\n${feature}`;
}

async function loadBefore(
  { clickhouse }: Pick<EvaluatorDeps, 'clickhouse'>,
  judge: JudgeGrain,
  check: MonitorCheck,
  rules: readonly Monitor['definition']['rule'][],
): Promise<MeasureRow[]> {
  const windows = Math.max(0, ...rules.map((rule) => (rule.kind === 'sigma' ? rule.windows : 0)));
  if (windows === 0) return [];
  const first = judge.due[0]!.window;
  // Windows that spoke are left out of the baseline: there are that many more to look at.
  const from = first.from - 2 * windows * (first.to - first.from);
  return loadOf({ clickhouse }, judge, check, judge.stream.version, ['live'], Math.max(0, from));
}

interface Other {
  version?: string | undefined;
  alias?: string | undefined;
}

interface OtherVersions {
  find: (to: Other, subject: FeatureOfSegment, window: Window) => MeasureRow | undefined;
}

async function loadOthers(
  deps: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  judge: JudgeGrain,
  check: MonitorCheck,
  rules: readonly Monitor['definition']['rule'][],
): Promise<OtherVersions> {
  const relative = rules.flatMap((rule) => (rule.kind === 'relative' ? [rule.to] : []));
  if (relative.length === 0) return { find: () => undefined };
  const aliases = await listAliases(deps.database, judge.stream.model);
  const toVersion = (to: Other): string | undefined => to.version ?? aliases.find(({ alias }) => alias === to.alias)?.version;
  const versions = [...new Set(relative.flatMap((to) => toVersion(to) ?? []))];
  const from = Math.min(...judge.due.map(({ window }) => window.from));
  const rows = await Promise.all(versions.map((version) => loadOf(deps, judge, check, version, ['live', 'shadow'], from)));
  const keyOfRow = (version: string | undefined, from: number, subject: FeatureOfSegment): string =>
    `${version ?? ''}\n${from}\n${keyOf(subject)}`;
  const found = Map.groupBy(rows.flat(), (row) => keyOfRow(row.version, row.from, row));
  return { find: (to, subject, { from: start }) => found.get(keyOfRow(toVersion(to), start, subject))?.[0] };
}

function loadOf(
  { clickhouse }: Pick<EvaluatorDeps, 'clickhouse'>,
  { stream, grain, due, rev }: JudgeGrain,
  check: MonitorCheck,
  version: string,
  roles: string[],
  from: number,
): Promise<MeasureRow[]> {
  const family: MeasureFamily = check === 'freshness' ? 'volume' : check;
  return loadMeasures(clickhouse, {
    ...{ model: stream.model, versions: [version], roles, families: [family], grains: [grain], features: [], segments: [] },
    ...{ from: toSqlHour(from), to: toSqlHour(Math.max(...due.map(({ window }) => window.to))), asOf: toSqlTime(rev) },
    ...{ newestFirst: false, limit: MOST, offset: 0 },
  });
}
