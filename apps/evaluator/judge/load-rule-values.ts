import { loadMeasures, toSqlHour, toSqlTime, type MeasureRow } from '#libs/clickhouse';
import type { MeasureFamily, MonitorCheck, MonitorDefinition, MonitorRule } from '#libs/contracts';
import {
  judgeByRule,
  toSubjects,
  type FeatureOfSegment,
  type Judged,
  type MonitoredSubject,
  type OwnRule,
  type Window,
} from '#libs/monitoring';
import { listAliases } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { JudgeGrain } from './judge-grain.js';

const MOST = 100_000;
const HOUR_MS = 3_600_000;
/** In the place of the features of a monitor that names none. */
const ANY = '*';

export type JudgeRule = (subject: MonitoredSubject, window: Window, measured: MeasureRow | undefined) => Judged;

/** Judges by rules that somebody wrote: what they look back or across at is loaded once, and only where there is such a rule. */
export async function loadRuleValues(
  deps: Pick<EvaluatorDeps, 'clickhouse' | 'database'>,
  judge: JudgeGrain,
  check: MonitorCheck,
): Promise<JudgeRule> {
  const [before, others] = await Promise.all([loadBefore(deps, judge, check), loadOthers(deps, judge, check)]);
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
): Promise<MeasureRow[]> {
  const monitors = findMonitors(judge, check, 'sigma');
  if (monitors.length === 0) return [];
  const windows = Math.max(...monitors.map(({ rule }) => rule.windows));
  const first = judge.due[0]!.window;
  const to = toEnd(judge);
  // Windows that spoke are left out of the baseline: there are that many more to look at.
  const from = first.from - 2 * windows * (first.to - first.from);
  return loadOf({ clickhouse }, judge, monitors, { version: judge.stream.version, roles: ['live'], from: Math.max(0, from), to });
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
): Promise<OtherVersions> {
  const monitors = findMonitors(judge, check, 'relative');
  if (monitors.length === 0) return { find: () => undefined };
  const aliases = await listAliases(deps.database, judge.stream.model);
  const toVersion = (to: Other): string | undefined => to.version ?? aliases.find(({ alias }) => alias === to.alias)?.version;
  const versions = [...new Set(monitors.flatMap(({ rule }) => toVersion(rule.to) ?? []))];
  const from = Math.min(...judge.due.map(({ window }) => window.from));
  const roles = ['live', 'shadow'];
  const rows = await Promise.all(
    versions.map((version) => loadOf(deps, judge, monitors, { version, roles, from, to: toEnd(judge) })),
  );
  const keyOfRow = (version: string | undefined, from: number, subject: FeatureOfSegment): string =>
    `${version ?? ''}\n${from}\n${keyOf(subject)}`;
  const found = Map.groupBy(rows.flat(), (row) => keyOfRow(row.version, row.from, row));
  return { find: (to, subject, { from: start }) => found.get(keyOfRow(toVersion(to), start, subject))?.[0] };
}

function toEnd({ due }: JudgeGrain): number {
  return Math.max(...due.map(({ window }) => window.to));
}

type RuledBy<Kind extends MonitorRule['kind']> = MonitorDefinition & { rule: Extract<MonitorRule, { kind: Kind }> };

function findMonitors<Kind extends MonitorRule['kind']>(
  { monitors }: JudgeGrain,
  check: MonitorCheck,
  kind: Kind,
): RuledBy<Kind>[] {
  const isOf = (definition: MonitorDefinition): definition is RuledBy<Kind> =>
    definition.check === check && definition.rule.kind === kind;
  return monitors.map(({ definition }) => definition).filter(isOf);
}

interface Look {
  version: string;
  roles: string[];
  from: number;
  to: number;
}

/** What monitors judge, and nothing beside it. A span of too much is read in halves: a baseline without its newest windows would be another one. */
async function loadOf(
  deps: Pick<EvaluatorDeps, 'clickhouse'>,
  judge: JudgeGrain,
  monitors: readonly MonitorDefinition[],
  { version, roles, from, to }: Look,
): Promise<MeasureRow[]> {
  const { stream, grain, rev, comparison } = judge;
  const [{ check }] = monitors as [MonitorDefinition];
  const family: MeasureFamily = check === 'freshness' ? 'volume' : check;
  const measurable = { features: [ANY], segments: comparison?.grid.segments ?? [] };
  const subjects = monitors.flatMap((monitor) => toSubjects(monitor, measurable));
  const features = new Set(subjects.map(({ feature }) => feature));
  const segments = new Set(subjects.map(({ segment }) => segment));
  if (segments.size === 0) return [];
  const rows = await loadMeasures(deps.clickhouse, {
    ...{ model: stream.model, versions: [version], roles, families: [family], grains: [grain] },
    ...{ features: features.has(ANY) ? [] : [...features], segments: [...segments] },
    ...{ from: toSqlHour(from), to: toSqlHour(to), asOf: toSqlTime(rev), newestFirst: false, limit: MOST, offset: 0 },
  });
  if (rows.length < MOST) return rows;
  const middle = from + Math.floor((to - from) / (2 * HOUR_MS)) * HOUR_MS;
  if (middle === from) {
    const names = monitors.map(({ name }) => name).join(', ');
    throw new Error(`${names} would read ${MOST} measures or more of one window: name fewer features or segments in their scope`);
  }
  const halves = [
    { from, to: middle },
    { from: middle, to },
  ];
  const loaded: MeasureRow[][] = [];
  for (const half of halves) loaded.push(await loadOf(deps, judge, monitors, { version, roles, ...half }));
  return loaded.flat();
}
