import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { noDataCode } from '#libs/contracts';
import type { Hypothesis } from './hypothesis.js';
import { judgeByRule } from './judge-by-rule.js';
import { judgeHypotheses } from './judge-hypotheses.js';
import type { Measured } from './measured.js';
import { toDriftHypotheses } from './to-drift-hypotheses.js';
import { toNotJudged } from './to-not-judged.js';
import { toQualityHypotheses } from './to-quality-hypotheses.js';
import { toSkewHypotheses } from './to-skew-hypotheses.js';

/** Y. Benjamini & Y. Hochberg (1995), the fifteen p of their example, of which at .05 the first four are rejected. */
const PUBLISHED = [
  ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
  ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
];

const hypothesis = (p: number, size: number): Hypothesis => ({
  ...{ test: 'effect', value: size, reference: null, unit: 'nats', side: 'above', p },
  ...{ size, bound: 0.1, quietBelow: 0.05, quietByP: true },
});

const measured = (values: Record<string, number>, more: Partial<Measured> = {}): Measured => ({
  ...{ feature: 'x', segment: '', status: 'ok', code: '', reason: '', n: 1_000, referenceN: 5_000, values },
  ...more,
});

describe('a family of hypotheses', () => {
  it('rejects as in the published example, and only then asks which are large', () => {
    const sizes = [0.5, 0.01, 0.5, 0.07];
    const subjects = PUBLISHED.map((p, at) => ({
      ...{ feature: `f${at}`, segment: '' },
      tested: { hypotheses: [hypothesis(p, sizes[at] ?? 0.5)] },
    }));
    const { hypotheses, judged } = judgeHypotheses(subjects, 0.05);
    expect(hypotheses).toBe(15);
    expect(judged.map(({ verdict }) => verdict.verdict)).toEqual([
      ...['breach', 'calm', 'breach', 'unsettled'],
      // Not rejected, large, and each with an unadjusted p below .05.
      ...['unsettled', 'unsettled', 'unsettled', 'unsettled', 'unsettled'],
      ...['calm', 'calm', 'calm', 'calm', 'calm', 'calm'],
    ]);
    expect(judged[3]?.tests).toMatchObject([{ rank: 4, hypotheses: 15, alpha: 0.05, speaks: false, bound: 0.1 }]);
  });

  it('counts once what two monitors ask', () => {
    const subject = { feature: 'x', segment: '', tested: { hypotheses: [hypothesis(0.04, 1)] } };
    expect(judgeHypotheses([subject, subject], 0.04)).toMatchObject({
      hypotheses: 1,
      judged: [{ verdict: { verdict: 'breach' } }, { verdict: { verdict: 'breach' } }],
    });
  });

  it('counts nothing of a subject that cannot be judged', () => {
    const tested = toNotJudged('too-few-rows', 'too few rows');
    const silent = { feature: 'y', segment: '', tested };
    const { hypotheses, judged } = judgeHypotheses([silent], 0.05);
    expect(hypotheses).toBe(0);
    const verdict = { verdict: 'no-data', health: 'too-few', code: 'too-few-rows', reason: 'too few rows' };
    expect(judged).toEqual([{ verdict, tests: [] }]);
  });
});

describe('the hypotheses of drift', () => {
  it('are two of a numeric feature and one of a categorical', () => {
    const both = { effect: 0.2, chiSquareP: 1e-9, wasserstein: 0.86, ksP: 1e-40 };
    const found = (values: Record<string, number>) => {
      const tested = toDriftHypotheses(measured(values));
      return 'hypotheses' in tested ? tested.hypotheses.map(({ test, size, p }) => [test, size, p]) : tested;
    };
    expect(found(both)).toEqual([
      ['effect', 0.2, 1e-9],
      ['wasserstein', 0.86, 1e-40],
    ]);
    expect(found({ effect: 0.2, chiSquareP: 1e-9 })).toEqual([['effect', 0.2, 1e-9]]);
  });

  it.each<[string, Measured | undefined, string]>([
    ['not measured', undefined, 'no-data'],
    ['too few rows', measured({}, { status: 'no-data', code: 'too-few-rows', reason: 'three' }), 'too-few'],
    ['an empty window', measured({}, { status: 'no-data', code: 'empty-window', reason: 'nobody came' }), 'no-data'],
    ['an unknown φ', measured({ effect: 1, chiSquareP: 0 }, { code: 'iid-assumed', reason: 'fewer than five' }), 'too-few'],
  ])('are none of %s', (_, of, health) => expect(toDriftHypotheses(of)).toMatchObject({ health }));
});

describe('the hypotheses of quality', () => {
  it('are one a fault that was compared, large from a hundredth on in either direction', () => {
    const values = {
      ...{ missingShare: 0.02, missingShareReference: 0.05, missingShareDifference: -0.03, missingShareP: 1e-6 },
      ...{ unseenShare: 0, unseenShareReference: 0, unseenShareDifference: 0, unseenShareP: 1, nonFiniteShare: 0.5 },
    };
    const tested = toQualityHypotheses(measured(values));
    expect(tested).toMatchObject({
      hypotheses: [
        { test: 'missingShare', value: 0.02, reference: 0.05, size: 0.03, bound: 0.01, p: 1e-6, side: 'both' },
        { test: 'unseenShare', size: 0, p: 1 },
      ],
    });
  });

  it('are none where nothing is compared, with the reason', () => {
    const why = { code: 'no-reference-hours', reason: 'no reference for these hours: it has no rows in them' } as const;
    expect(toQualityHypotheses(measured({ missingShare: 0 }, why))).toEqual({ health: 'no-data', ...why });
    expect(toQualityHypotheses(measured({ missingShare: 0 }, { n: 12 }))).toMatchObject({
      ...{ health: 'too-few', code: 'too-few-rows' },
    });
  });
});

describe('the wording of a reason', () => {
  const wording = string({ unit: 'binary' });

  it('decides nothing: each code has its health whatever stands beside it', () =>
    assert(
      property(constantFrom(...noDataCode.options), wording, wording, (code, reason, other) => {
        const judge = (said: string) => {
          const of = measured({ effect: 1, chiSquareP: 0 }, { status: 'no-data', code, reason: said });
          const bound = { kind: 'bound', value: 'effect', above: 0.1 } as const;
          return [
            ...[toDriftHypotheses(of), toQualityHypotheses(of), toSkewHypotheses(of)],
            judgeByRule({ rule: bound, measured: of, before: [], other: null }).verdict,
          ];
        };
        expect(judge(reason)).toEqual(judge(other).map((judged) => ({ ...judged, reason })));
      }),
    ));

  it('makes nothing of what can be judged', () =>
    assert(
      property(wording, (reason) => {
        const values = { effect: 1, chiSquareP: 0, missingShareP: 0, missingShare: 1, missingShareDifference: 1 };
        const judge = (said: string) =>
          [toDriftHypotheses, toQualityHypotheses].map((of) => of(measured(values, { reason: said })));
        expect(judge(reason)).toEqual(judge(''));
        expect(judge(reason)).toMatchObject([{ hypotheses: [{ size: 1 }] }, { hypotheses: [{ size: 1 }] }]);
      }),
    ));
});
