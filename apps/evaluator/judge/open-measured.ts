import type { MeasureRow } from '#libs/clickhouse';
import { SCORE } from '#libs/contracts';
import {
  measureDrift,
  measureQuality,
  parseSegmentKey,
  phiKey,
  toDriftHypotheses,
  toNotJudged,
  toQualityHypotheses,
  type FeatureProfile,
  type PhiTable,
  type Tested,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import { toMeasureRow } from '../measure/to-measure-row.js';
import { toServed } from '../to-served.js';
import { windowsOf, type JudgeGrain } from './judge-grain.js';
import { loadLivePhi } from './load-live-phi.js';

export type FeatureFamily = 'drift' | 'quality';

export interface SubjectOfWindow {
  family: FeatureFamily;
  window: Window;
  feature: string;
  segment: string;
}

/** What was measured of features, and what of it may be tested. */
export interface MeasuredFeatures {
  find: (subject: SubjectOfWindow) => MeasureRow | undefined;
  toTested: (subject: SubjectOfWindow) => Tested;
  phiOf: (window: Window) => PhiTable | null;
  servedOf: (window: Window) => Window;
}

const FEWEST_ROWS = 200;
const IID_ASSUMED = toNotJudged('iid-assumed', 'fewer than five reference windows, and not yet as many live ones');

/** The measures just made; where the reference does not know how windows vary and live ones tell by now, made once more with what they tell. */
export async function openMeasured(deps: EvaluatorDeps, judge: JudgeGrain, comparison: Comparison): Promise<MeasuredFeatures> {
  const { stream, grain, rev, due } = judge;
  const { grid, reference, stored } = comparison;
  const measures = new Map(
    judge.measures.filter((row) => row.grain === grain).map((row) => [keyOf(row.family, row.from, row), row]),
  );
  const find = ({ family, window, ...subject }: SubjectOfWindow): MeasureRow | undefined =>
    measures.get(keyOf(family, window.from, subject));
  const servedOf = (window: Window): Window => toServed(window, judge);
  const knowsGrain = Object.keys(stored.phi ?? {}).some((key) => key.startsWith(`${grain}/`));

  const lacksPhi = (row: MeasureRow): boolean => {
    if (row.status !== 'ok') return false;
    if (row.family === 'drift') return row.code === 'iid-assumed';
    // Windows of few rows vary as independent ones do, or nearly.
    return row.family === 'quality' && !knowsGrain && row.n >= FEWEST_ROWS;
  };
  const unknown = new Map([...measures].filter(([, row]) => lacksPhi(row) && isJudged(judge, row)));
  // Hours are compared only with a reference that has hundreds of them: where it gives no φ, no hours of traffic will.
  const lacking = new Set([...unknown.values()].map(({ from }) => from));
  const windows = grain === 'hour' ? [] : due.filter(({ window }) => lacking.has(window.from));
  const live =
    windows.length === 0
      ? new Map<number, never>()
      : await loadLivePhi(
          deps,
          judge,
          comparison,
          windows.map(({ window }) => window),
        );
  for (const [key, row] of unknown) {
    const known = live.get(row.from);
    if (known === undefined || !Object.hasOwn(known.phi, phiKey(grain, row.feature, row.segment))) continue;
    measures.set(key, measureAgain(row, known.phi, known.profiles));
    unknown.delete(key);
  }

  function measureAgain(row: MeasureRow, phi: PhiTable, profiles: readonly FeatureProfile[]): MeasureRow {
    const { feature, segment } = row;
    const window = { from: row.from, to: row.to };
    const current = profiles.find((one) => one.feature === feature && one.segment === segment) ?? null;
    const input = { feature, segment, grain, window: servedOf(window), current, reference, phi };
    const body = row.family === 'drift' ? measureDrift({ ...input, grid }) : measureQuality(input);
    const family = row.family as FeatureFamily;
    return toMeasureRow({ stream, family, grain, feature, segment, window, rev }, body, comparison);
  }

  return {
    find,
    servedOf,
    phiOf: ({ from }) => live.get(from)?.phi ?? stored.phi,
    toTested: (subject) => {
      const { family, feature, window } = subject;
      if (family === 'drift' && feature === SCORE && stored.version !== stream.version)
        return toNotJudged('no-reference', `no reference of its own: scores would be compared with those of ${stored.version}`);
      if (grain !== 'hour' && unknown.has(keyOf(family, window.from, subject))) return IID_ASSUMED;
      return family === 'drift' ? toDriftHypotheses(find(subject)) : toQualityHypotheses(find(subject));
    },
  };
}

/** Segments that nobody judges need no φ. */
function isJudged({ monitors, due }: JudgeGrain, row: MeasureRow): boolean {
  const { column } = parseSegmentKey(row.segment);
  return (
    windowsOf(due, row.family as FeatureFamily).some(({ window }) => window.from === row.from) &&
    monitors.some(
      ({ definition: { check, scope } }) =>
        check === row.family && (scope.segments.includes(row.segment) || scope.segments.includes(`${column}=*`)),
    )
  );
}

function keyOf(family: string, from: number, { feature, segment }: { feature: string; segment: string }): string {
  return `${family}\n${from}\n${feature}\n${segment}`;
}
