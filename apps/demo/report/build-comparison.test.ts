import { describe, expect, it } from '@jest/globals';
import type { Measure, VersionComparison } from '#libs/contracts';
import { buildComparison } from './build-comparison.js';
import { fakeMeasure } from './fake-measure.js';
import { fakeRequest } from './fake-request.js';
import { formatComparison } from './format-comparison.js';

const week = (version: string, role: 'live' | 'shadow', from: string, auc: number): Measure =>
  fakeMeasure({
    ...{ version, role, family: 'performance', grain: 'week', values: { auc, calibrationGap: 0.03 } },
    window: { from: `2001-${from}T00:00:00.000Z`, to: `2001-${from}T00:00:00.000Z` },
  });

const live = [week('v1', 'live', '04-23', 0.66), week('v2', 'live', '05-07', 0.7), week('v2', 'live', '05-14', 0.71)];
const shadow = [week('v1', 'shadow', '05-07', 0.69), week('v1', 'shadow', '05-14', 0.7)];

const judged = (outcome: VersionComparison['outcome']): VersionComparison => ({
  ...{ at: '2001-05-17T00:05:00.000Z', champion: 'v1', challenger: 'v2', outcome, reason: 'so it is' },
  ...{ from: '2001-05-02T00:00:00.000Z', to: '2001-05-16T00:00:00.000Z', predictions: 22_000, days: 14 },
  metrics: [{ metric: 'auc', champion: 0.69, challenger: 0.7, difference: 0.01, interval: null }],
});

const build = (...outcomes: VersionComparison['outcome'][]) =>
  buildComparison([fakeRequest({ newVersion: 'v2', state: 'judged', comparisons: outcomes.map(judged) })], live, shadow);

describe('buildComparison', () => {
  it('puts both versions side by side in the weeks that both scored', () => {
    expect(build('better').weeks).toMatchObject([
      { isoWeek: 19, live: { version: 'v2', auc: { value: 0.7 } }, shadow: { version: 'v1', auc: { value: 0.69 } } },
      { isoWeek: 20 },
    ]);
  });

  it.each([
    ['better', 'retraining helped: v2 is better than v1'],
    ['worse', 'retraining did not help: v2 is worse than v1'],
    ['no difference shown', 'that retraining helped is not shown: no difference between v2 and v1'],
    ['inconclusive', 'whether v2 is better than v1 cannot be told'],
  ] as const)('says plainly when it is %s', (outcome, words) => {
    expect(build(outcome).words[0]).toContain(words);
  });

  it('tells how the version before fared by itself, which is the season and not retraining', () => {
    expect(build('better').words.at(-1)).toContain('v1 by itself, untouched, went from AUC .660 in its last 1 weeks to .695');
  });

  it('says when there is nothing to compare, and when it is too early', () => {
    expect(buildComparison([], live, []).words).toEqual(['no version was trained anew: there is nothing to compare']);
    expect(buildComparison([fakeRequest({ newVersion: 'v2' })], live, []).words[0]).toContain('cannot be told yet');
  });

  it('is a table for people', () => {
    expect(formatComparison({ comparison: build('better') })[1]).toContain('v2 against v1');
  });
});
