import { describe, expect, it } from '@jest/globals';
import { toSkewHypotheses } from '../judgement/to-skew-hypotheses.js';
import { measureSkew } from './measure-skew.js';
import { skewChecks } from './skew-checks.js';

const none = { online: 0, offline: 0, pairs: 0, compared: 0, unequal: 0, onlineOnly: 0, offlineOnly: 0, largest: 0 };
const measure = (counts: Partial<typeof none>, feature = 'x') => measureSkew({ feature, ...none, ...counts }, 1e-6);

describe('the skew of a feature', () => {
  it('is the share of pairs that differ, and of those that have it on one side alone', () => {
    const { n, values } = measure({ compared: 190, unequal: 19, onlineOnly: 8, offlineOnly: 2, largest: 0.5 });
    expect(n).toBe(200);
    expect(values).toMatchObject({ unequalShare: 0.1, onlineOnlyShare: 0.04, offlineOnlyShare: 0.01, largestDifference: 0.5 });
  });

  it('has the binomial probability of so many where one in a hundred is', () => {
    // Exact fractions, P(X ≥ 5) of 100 and P(X ≥ 1) of 20 at .01.
    expect(measure({ compared: 100, unequal: 5 }).values['unequalShareP']).toBeCloseTo(0.0034323215877545151, 15);
    expect(measure({ compared: 20, unequal: 1 }).values['unequalShareP']).toBeCloseTo(0.18209306240276923, 14);
    expect(measure({ compared: 100 }).values['unequalShareP']).toBe(1);
  });

  it('of less than twenty rows has shares and no p', () =>
    expect(measure({ compared: 19, unequal: 19 }).values).toMatchObject({ unequalShare: 1, unequalShareP: null }));

  it('that no pair has on both sides has no share of those that differ', () =>
    expect(measure({ onlineOnly: 30 }).values).toMatchObject({
      ...{ unequalShare: null, unequalShareP: null, onlineOnlyShare: 1, largestDifference: null },
    }));

  it('has an interval that does not close at no fault', () =>
    expect(measure({ compared: 100 }).intervals['unequalShare']).toMatchObject({ low: 0, method: 'wilson, rows independent' }));

  it('names every value that it gives', () => {
    const names = [measure({ compared: 30 }), measure({ offline: 3, pairs: 2 }, '')].flatMap(({ values }) => Object.keys(values));
    expect(names.toSorted()).toEqual(skewChecks.map(({ name }) => name).toSorted());
  });
});

describe('the feature logs of a window', () => {
  it('say how many offline rows found an online one', () => {
    const { status, n, values } = measure({ online: 7, offline: 4, pairs: 3 }, '');
    expect({ status, n, values }).toEqual({ status: 'ok', n: 4, values: { pairedShare: 0.75 } });
  });

  it.each([
    [{ online: 12 }, 'no offline rows yet, and 12 online ones'],
    [
      { online: 12, offline: 3 },
      'none of 3 offline rows has an online one of the same prediction, or of its entity at or before it',
    ],
  ])('say why nothing can be compared: %j', (counts, reason) =>
    expect(measure(counts, '')).toMatchObject({ status: 'no-data', code: 'no-pairs', reason }),
  );
});

describe('what is tested of a feature', () => {
  const hypotheses = (counts: Partial<typeof none>) => {
    const { values, ...body } = measure(counts);
    const known = Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
    const tested = toSkewHypotheses({
      ...body,
      ...{ values: known, code: body.code ?? '', reason: body.reason ?? '', feature: 'x', segment: '' },
    });
    return 'hypotheses' in tested ? tested.hypotheses.map(({ test, size, bound }) => [test, size, bound]) : tested.reason;
  };

  it('is each share that has a p, against one in a hundred', () =>
    expect(hypotheses({ compared: 95, unequal: 19, onlineOnly: 5 })).toEqual([
      ['unequalShare', 0.2, 0.01],
      ['onlineOnlyShare', 0.05, 0.01],
      ['offlineOnlyShare', 0, 0.01],
    ]));

  it('is nothing of few rows, and says so', () =>
    expect(hypotheses({ compared: 5 })).toBe('too few rows: the window has 5 pairs with a value'));
});
