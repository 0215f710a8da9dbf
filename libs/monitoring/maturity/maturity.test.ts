import { describe, expect, it } from '@jest/globals';
import { LABEL_DELAY_BINS, labelDelayBin, labelDelayUpperSeconds } from '../profiles/label-delay-grid.js';
import { assessMaturity } from './assess-maturity.js';
import { learnMaturity, type LabelledWeek } from './learn-maturity.js';

const HOUR = 3_600;
const WEEK_MS = 7 * 24 * HOUR * 1000;
const SETTING = 7 * 24 * HOUR;

const week = (index: number, labelled: number, delays: Record<number, number>, backfilled = false): LabelledWeek => {
  const labelDelays = new Array<number>(LABEL_DELAY_BINS).fill(0);
  for (const [seconds, count] of Object.entries(delays)) labelDelays[labelDelayBin(Number(seconds))]! += count;
  return { window: { from: index * WEEK_MS, to: (index + 1) * WEEK_MS }, rows: 1_000, labelled, labelDelays, backfilled };
};

describe('how labels arrive', () => {
  const fast = { [HOUR]: 900, [3 * HOUR]: 90, [10 * HOUR]: 9, [100 * HOUR]: 1 };
  const weeks = [0, 1, 2, 3, 4].map((index) => week(index, 990 - index, fast));
  const upper = labelDelayUpperSeconds(labelDelayBin(10 * HOUR));

  it('is the 99.9th percentile of the delay and the median coverage of four weeks older than it', () =>
    expect(learnMaturity(weeks, 5 * WEEK_MS + 1000 * upper, SETTING)).toEqual({ delaySeconds: upper, expectedCoverage: 0.9875 }));

  it('does not count a week whose labels may still come', () =>
    expect(learnMaturity(weeks, 5 * WEEK_MS, SETTING)).toEqual({
      delaySeconds: upper,
      expectedCoverage: expect.closeTo(0.9885, 12),
    }));

  it('is not taken from history that was loaded late, whose coverage counts all the same', () => {
    const loaded = [0, 1, 2].map((index) => week(index, 990, { [40 * 24 * HOUR]: 990 }, true));
    expect(learnMaturity([...loaded, ...weeks.slice(3)], 5 * WEEK_MS + 1000 * upper, SETTING)).toEqual({
      delaySeconds: upper,
      expectedCoverage: expect.closeTo(0.9885, 12),
    });
  });

  it.each<[string, LabelledWeek[]]>([
    ['no weeks', []],
    ['nothing but history that was loaded late', [0, 1, 2, 3, 4].map((index) => week(index, 990, fast, true))],
    ['three weeks', weeks.slice(0, 3)],
    ['four weeks, of which one is empty', [...weeks.slice(0, 3), { ...week(3, 0, {}), rows: 0 }]],
    ['weeks without a label', [0, 1, 2, 3].map((index) => week(index, 0, {}))],
    [
      'labels that take longer than the history',
      weeks.map(({ window }, i) => ({ ...week(i, 500, { [60 * 24 * HOUR]: 500 }), window })),
    ],
  ])('is the setting after %s', (_, history) =>
    expect(learnMaturity(history, 5 * WEEK_MS + 1000 * upper, SETTING)).toEqual({
      delaySeconds: SETTING,
      expectedCoverage: null,
    }),
  );
});

describe('a window', () => {
  const known = { delaySeconds: 10 * HOUR, expectedCoverage: 0.99 };
  const unknown = { delaySeconds: SETTING, expectedCoverage: null };

  it.each<[string, number, typeof known | typeof unknown, number, boolean]>([
    ['with nearly the labels it will ever have is mature', 981, known, 0, true],
    ['with fewer is not', 980, known, 10 * HOUR, false],
    ['with fewer is when it is older than labels take', 500, known, 10 * HOUR + 1, true],
    ['with all labels is not, while nobody knows what to expect', 1_000, unknown, 0, false],
    ['without history is mature after the setting', 10, unknown, SETTING + 1, true],
    ['of the future is not', 0, known, -5, false],
  ])('%s', (_, labelled, history, age, mature) => {
    const window = { from: 0, to: WEEK_MS };
    const assessed = assessMaturity({ window, rows: 1_000, labelled, history, eventNow: WEEK_MS + 1000 * age });
    expect(assessed).toEqual({
      mature,
      coverage: labelled / 1_000,
      expectedCoverage: history.expectedCoverage,
      ageSeconds: Math.max(0, age),
    });
  });

  it('without rows has no coverage', () =>
    expect(
      assessMaturity({ window: { from: 0, to: 1 }, rows: 0, labelled: 0, history: known, eventNow: 1 }).coverage,
    ).toBeNull());
});
