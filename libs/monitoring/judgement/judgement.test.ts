import { describe, expect, it } from '@jest/globals';
import type { MonitorRule, TestedValue } from '#libs/contracts';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { emptyPerformance } from '../testing/empty-performance.js';
import { classifyBreach, type ClassifyBreach } from './classify-breach.js';
import { findLongestGap } from './find-longest-gap.js';
import { judgeByRule } from './judge-by-rule.js';
import { judgeFreshness } from './judge-freshness.js';
import { judgeVolume } from './judge-volume.js';
import type { Measured } from './measured.js';
import { toBaseline } from './to-baseline.js';
import { toPerformanceHypotheses } from './to-performance-hypotheses.js';

const HOUR_MS = 3_600_000;

/** A day of 200 labelled predictions in two score bins, `right` of 100 in each on the right side; the mean score is .5. */
const day = (at: number, right: number, extra = 0): PerformanceProfile =>
  emptyPerformance({
    ...{ hour: at * 24 * HOUR_MS, rows: 200, scored: 200, labelled: 200, sumScore: 100, sumScoreLabelled: 100 },
    ...{ positives: [100 - right + extra, right + extra], negatives: [right - extra, 100 - right - extra] },
  });
const week = (...rights: number[]): PerformanceProfile[] => rights.map((right, at) => day(at, right));

describe('performance', () => {
  const reference = week(70, 71, 69, 70, 70, 71, 69, 70, 70, 70);
  const find = (days: readonly PerformanceProfile[], test: string, deltas?: Record<string, number>) => {
    const tested = toPerformanceHypotheses({ days, referenceDays: reference, deltas });
    if (!('hypotheses' in tested)) return tested;
    const { p, size, bound, quietBelow, side } = tested.hypotheses.find((one) => one.test === test)!;
    return { p, size, bound, quietBelow, side };
  };

  it('tests the loss of AUC on one side, by days', () => {
    // One cut: AUC = ½(sensitivity + specificity), .70 against .60.
    expect(find(week(60, 61, 59, 60, 60, 61, 59), 'auc')).toMatchObject({
      size: expect.closeTo(0.1, 12),
      bound: 0.02,
      side: 'below',
    });
    expect(find(week(60, 61, 59, 60, 60, 61, 59), 'auc')).toMatchObject({ p: expect.any(Number) });
    const lost = find(week(60, 61, 59, 60, 60, 61, 59), 'auc') as { p: number };
    const gained = find(week(80, 81, 79, 80, 80, 81, 79), 'auc') as { p: number; size: number };
    expect(lost.p).toBeLessThan(1e-6);
    expect(gained).toMatchObject({ size: expect.closeTo(-0.1, 12) });
    expect(gained.p).toBeGreaterThan(1 - 1e-6);
  });

  it('takes the spread of the days into account and not that of the rows', () => {
    const noisy = find(week(40, 80, 45, 75, 60, 78, 42), 'auc') as { p: number; size: number };
    expect(noisy.size).toBeCloseTo(0.1, 12);
    expect(noisy.p).toBeGreaterThan(0.05);
  });

  it('tests calibration on both sides', () => {
    const shifted = Array.from({ length: 7 }, (_, at) => day(at, 70, at % 2 === 0 ? 8 : 7));
    const gap = find(shifted, 'calibrationGap') as { p: number; size: number; side: string };
    expect(gap).toMatchObject({ side: 'both', bound: 0.03, quietBelow: 0.015 });
    // Two positives for each of `extra`, of 200 rows.
    expect(gap.size).toBeCloseTo((8 * 4 + 7 * 3) / 7 / 100, 12);
    expect(gap.p).toBeLessThan(1e-6);
  });

  it('takes bounds of one’s own, and other metrics that are named', () => {
    expect(find(reference.slice(0, 7), 'auc', { auc: 0.1 })).toMatchObject({ bound: 0.1, quietBelow: 0.05 });
    expect(find(reference.slice(0, 7), 'labelCoverage', { labelCoverage: 0.05 })).toMatchObject({ size: -0, p: 1, bound: 0.05 });
  });

  it.each([
    ['too few days of its own', week(60, 60, 60, 60), reference, 'too-few-days', 'too-few'],
    ['too few of the reference', reference, week(70, 70), 'too-few-days', 'too-few'],
    ['no reference', reference, [], 'no-reference', 'no-data'],
    [
      ...(['no labels', Array.from({ length: 7 }, (_, at) => emptyPerformance({ hour: at, rows: 9 })), reference] as const),
      ...(['too-few-days', 'too-few'] as const),
    ],
  ])('is not judged with %s', (_, days, referenceDays, code, health) => {
    expect(toPerformanceHypotheses({ days, referenceDays })).toMatchObject({ code, health });
  });
});

describe('volume', () => {
  const measured = (rows: number, trailing: number[], comparedWindows = 4): Measured => {
    const sorted = trailing.toSorted((a, b) => a - b);
    const of = { trailingMedian: (sorted[1]! + sorted[2]!) / 2, trailingLow: sorted[0]!, trailingHigh: sorted[3]! };
    const values = { rows, comparedWindows, ...of };
    return { feature: '', segment: '', status: 'ok', code: '', reason: '', n: rows, referenceN: 0, values };
  };
  it.each([
    ['below half and every one', 30, [70, 80, 90, 100], 'breach'],
    ['below half and not below every one', 30, [20, 80, 90, 100], 'calm'],
    ['above double and every one', 200, [70, 80, 90, 100], 'breach'],
    ['empty', 0, [70, 80, 90, 100], 'breach'],
    ['a little low', 50, [70, 80, 90, 100], 'unsettled'],
    ['as usual', 75, [70, 80, 90, 100], 'calm'],
    ['nearly as usual', 65, [70, 80, 90, 100], 'calm'],
    ['of hours that are usually nearly empty', 0, [10, 19, 19, 30], 'no-data'],
  ])('%s: %s rows after %j is %s', (_, rows, trailing, verdict) => {
    expect(judgeVolume(measured(rows, trailing)).verdict.verdict).toBe(verdict);
  });

  it('waits for four weeks', () => {
    expect(judgeVolume(measured(0, [70, 80, 90, 100], 3)).verdict).toMatchObject({ health: 'too-few', code: 'too-few-weeks' });
  });
});

describe('freshness', () => {
  const at = 100 * HOUR_MS;
  it.each([
    ['speaks after four times the longest gap', 9 * HOUR_MS, 2 * HOUR_MS, 8, 'breach'],
    ['does not before', 7 * HOUR_MS, 2 * HOUR_MS, 6, 'unsettled'],
    ['is calm once there are events', 0, 2 * HOUR_MS, 0, 'calm'],
    ['speaks after a day of empty windows whatever the gaps', 24.5 * HOUR_MS, 10 * HOUR_MS, 24, 'breach'],
    ['speaks so without any gap known', 24.5 * HOUR_MS, null, 24, 'breach'],
  ])('%s', (_, silentMs, longestGapMs, emptyWindows, verdict) => {
    expect(judgeFreshness({ at, lastTime: at - silentMs, emptyWindows, longestGapMs }).verdict.verdict).toBe(verdict);
  });

  it('says nothing where there never was an event', () => {
    const { verdict } = judgeFreshness({ at, lastTime: null, emptyWindows: 0, longestGapMs: null });
    expect(verdict).toMatchObject({ verdict: 'no-data', code: 'no-events' });
  });

  it.each([
    ['the longest of the week before the last event', [0, 200, 201, 205, 209].map((hour) => hour * HOUR_MS), 4 * HOUR_MS],
    ['none of one event', [5], null],
    ['none of nothing', [0], null],
  ])('finds %s', (_, times, gap) => expect(findLongestGap(times)).toBe(gap));
});

describe('a rule of one’s own', () => {
  const judge = (
    rule: Exclude<MonitorRule, { kind: 'default' }>,
    value: number,
    more: { before?: number[]; other?: number | null } = {},
  ) =>
    judgeByRule({
      rule,
      measured: { status: 'ok', code: '', reason: '', values: { psi: value } },
      before: [],
      other: null,
      ...more,
    });
  const sigma = { kind: 'sigma', value: 'psi', sigmas: 3, windows: 28, side: 'both' } as const;
  const before = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
  const relative = { kind: 'relative', value: 'psi', to: { version: 'v1' }, above: 0.1 } as const;

  it.each([
    ['breach', judge({ kind: 'bound', value: 'psi', above: 0.25 }, 0.26)],
    ['calm', judge({ kind: 'bound', value: 'psi', above: 0.25 }, 0.25)],
    ['breach', judge({ kind: 'bound', value: 'psi', below: 0.1, above: 0.25 }, 0.09)],
    ['no-data', judge({ kind: 'bound', value: 'auc', below: 0.7 }, 0.09)],
    ['calm', judge(sigma, 3, { before })],
    ['breach', judge(sigma, 3.01, { before })],
    ['breach', judge(sigma, -0.01, { before })],
    ['no-data', judge(sigma, 9, { before: before.slice(0, 7) })],
    ['breach', judge(relative, 0.4, { other: 0.2 })],
    ['calm', judge(relative, 0.4, { other: 0.35 })],
    ['no-data', judge(relative, 0.4)],
  ])('comes to %s', (verdict, judged) => expect(judged.verdict.verdict).toBe(verdict));

  it('is not judged where there is no measure', () => {
    const rule = { kind: 'bound', value: 'psi', above: 0.25 } as const;
    expect(judgeByRule({ rule, measured: undefined, before: [], other: null }).verdict).toMatchObject({ code: 'not-measured' });
  });

  it('leaves out of its baseline what spoke', () => {
    const rule = { sigmas: 3, windows: 28, side: 'both' } as const;
    expect(toBaseline([...before, 100, 100], rule)).toEqual({ mean: 1.5, sigma: 0.5 });
    expect(toBaseline([...before, 100, 100], { ...rule, side: 'below' })?.mean).toBeGreaterThan(15);
    expect(toBaseline([9, 9, 9, 9, ...before], { ...rule, windows: 10 })).toEqual({ mean: 1.5, sigma: 0.5 });
  });
});

describe('the class of a breach', () => {
  const tests: TestedValue[] = [];
  const base: ClassifyBreach = { check: 'drift', feature: 'x', segment: '', tests, judged: 9, moved: ['x'], faulty: [] };
  it.each<[string, Partial<ClassifyBreach>, string]>([
    ['a feature that moved alone', {}, 'feed'],
    ['one that is faulty as well', { faulty: ['x'], moved: ['x', 'a', 'b', 'c', 'd'] }, 'feed'],
    ['many that moved together', { moved: ['x', 'a', 'b', 'c'] }, 'population'],
    ['the score without any feature', { feature: '$prediction', moved: [] }, 'serving'],
    ['the score after a feature', { feature: '$prediction' }, 'feed'],
    ['one segment', { segment: 'origin=ORD' }, 'feed'],
    ['missing values', { check: 'quality' }, 'feed'],
    ['missing scores', { check: 'quality', feature: '$prediction' }, 'serving'],
    ['labels that changed', { check: 'performance', moved: [] }, 'concept'],
    ['labels after a feature', { check: 'performance' }, 'feed'],
    ['labels of other people', { check: 'performance', moved: ['x', 'a', 'b', 'c'] }, 'population'],
    [
      'labels that are missing',
      { check: 'performance', maturity: { mature: true, coverage: 0.5, expectedCoverage: 0.9, ageSeconds: 1 } },
      'labels',
    ],
    ['traffic that fell away', { check: 'volume' }, 'serving'],
    ['silence of everybody', { check: 'freshness', everybodySilent: true }, 'plumbline'],
  ])('of %s tells where to look', (_, more, expected) => {
    const found = classifyBreach({ ...base, ...more });
    expect(found.class).toBe(expected);
    expect(found.classReason.length).toBeGreaterThan(10);
  });
});
