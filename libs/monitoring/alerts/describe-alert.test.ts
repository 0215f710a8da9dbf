import { describe, expect, it } from '@jest/globals';
import type { MonitorCheck, TestedValue } from '#libs/contracts';
import type { AlertRecord } from './alert-record.js';
import { buildNotification } from './build-notification.js';
import { describeAlert } from './describe-alert.js';
import { describeSubject } from './describe-subject.js';
import { fitsSilence } from './fits-silence.js';
import { formatMoment } from './format-moment.js';
import { formatNumber } from './format-number.js';
import { isBackfilled } from './is-backfilled.js';
import { rankChanges } from './rank-changes.js';

const HOUR = 3_600_000;
const START = Date.UTC(2001, 2, 14, 6);
const window = { from: START, to: START + HOUR };

function tested(
  test: string,
  value: number | null,
  reference: number | null,
  unit: string,
  more: Partial<TestedValue> = {},
): TestedValue {
  return {
    test,
    value,
    reference,
    unit,
    bound: 0.1,
    side: 'both',
    p: 1e-9,
    rank: 1,
    hypotheses: 4,
    alpha: 0.001,
    speaks: true,
    ...more,
  };
}

const record: AlertRecord = {
  ...{
    state: 'firing',
    health: 'ok',
    healthCode: null,
    healthReason: null,
    inARow: 0,
    since: window,
    lastSpoke: window,
    lastJudged: window,
  },
  ...{ lastSeen: window, firedAt: window.to, resolvedAt: null, resolution: null, revision: 0 },
};

describe('a number in a sentence', () => {
  it.each([
    [0.86, '.86'],
    [-0.054, '-.054'],
    [0, '0'],
    [12.4, '12'],
    [1.9, '1.9'],
    [0.0031, '.0031'],
    [48_123, '48,123'],
    [1e-12, '1e-12'],
  ])('of %d is %s', (value, text) => expect(formatNumber(value)).toBe(text));
});

describe('a moment', () => {
  it.each([
    ['UTC', '14 Mar 06:00'],
    ['America/Chicago', '14 Mar 00:00'],
    ['Asia/Kolkata', '14 Mar 11:30'],
  ])('in %s is %s', (zone, text) => expect(formatMoment(START, zone)).toBe(text));
});

describe('what speaks', () => {
  it.each<[MonitorCheck, string, string, TestedValue[], string]>([
    ['drift', 'distance', '', [tested('wasserstein', 0.86, null, 'σ')], 'distance moved, W₁ .86 σ'],
    [
      'drift',
      'distance',
      'origin=ORD',
      [tested('effect', 0.31, null, 'nats')],
      'distance in origin=ORD moved, PSI less its noise .31',
    ],
    [
      ...(['drift', '$prediction', ''] as const),
      [tested('effect', 0.3, null, 'nats'), tested('wasserstein', 0.4, null, 'σ')],
      'the score moved, W₁ .40 σ',
    ],
    [
      ...(['drift', 'x', ''] as const),
      [tested('effect', 0.3, null, 'nats'), tested('wasserstein', 0.01, null, 'σ', { speaks: false })],
      'x moved, PSI less its noise .30',
    ],
    [
      ...(['quality', 'age', ''] as const),
      [tested('missingShare', 0.12, 0.003, 'share'), tested('unseenShare', 0, 0, 'share', { speaks: false })],
      'age has faulty values: 12 % missing (.30 % in the reference)',
    ],
    [
      ...(['performance', '', ''] as const),
      [tested('auc', 0.66, 0.7, 'share'), tested('calibrationGap', 0.054, 0.001, 'share')],
      'performance got worse, AUC .66 (.70 in the reference), calibration gap .054 (.0010 in the reference)',
    ],
    ['volume', '', '', [tested('rows', 3, 71, 'rows')], 'traffic is not as usual, 3 rows, usually 71'],
    [
      ...(['freshness', '', ''] as const),
      [tested('freshnessMs', 9 * HOUR, 2 * HOUR, 'milliseconds')],
      'traffic stopped, no event for 9 h, the longest gap was 2 h',
    ],
    ['freshness', '', '', [tested('emptyWindows', 24, null, 'count')], 'traffic stopped, 24 empty windows in a row'],
    ['drift', 'x', '', [], 'x moved, it spoke'],
  ])('%s of %s %s', (check, feature, segment, tests, text) =>
    expect(describeSubject({ check, feature, segment, tests })).toBe(text),
  );
});

describe('an alert', () => {
  const about = {
    ...{ model: 'flight-delay', version: 'v3', aliases: ['production'], timeZone: 'UTC', check: 'drift' as const },
    ...{ feature: 'distance', segment: '', tests: [tested('wasserstein', 0.86, null, 'σ')] },
  };
  const over = { ...record, state: 'resolved' as const, resolvedAt: window.to };

  it.each<[string, Partial<Parameters<typeof describeAlert>[0]>, string]>([
    ['fires', { record }, 'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 06:00'],
    ['has no alias', { record, aliases: [] }, 'flight-delay v3 (live): distance moved, W₁ .86 σ since 14 Mar 06:00'],
    [
      'recovered',
      { record: { ...over, resolution: 'recovered' }, resolutionReason: 'it was calm in 2 windows in a row' },
      'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 06:00 until 14 Mar 07:00 is over: it was calm in 2 windows in a row',
    ],
    [
      'was superseded',
      { record: { ...over, resolution: 'superseded' }, resolutionReason: 'production was moved to v4' },
      'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 06:00 until 14 Mar 07:00 was superseded: production was moved to v4',
    ],
  ])('that %s', (_, more, text) => expect(describeAlert({ ...about, record, resolutionReason: null, ...more })).toBe(text));
});

describe('a notification', () => {
  it('is none where nobody is to be told', () =>
    expect(buildNotification({ model: 'm', version: 'v', grain: 'day', window, told: [] })).toBeNull());
});

describe('what was changed before', () => {
  const change = (id: string, hours: number, features: string[] = []) => ({
    ...{ id, source: 's', type: 'deploy', models: [], features, summary: id },
    time: new Date(START - hours * HOUR).toISOString(),
  });

  it('is listed by closeness to the onset, other features last', () => {
    const changes = [change('far', 40), change('other', 1, ['hour']), change('near', 2, ['distance']), change('any', 3)];
    const ranked = rankChanges(changes, { onset: START, feature: 'distance' });
    expect(ranked.map(({ id }) => id)).toEqual(['near', 'any', 'far', 'other']);
    expect(rankChanges(changes, { onset: START, feature: '', most: 2 }).map(({ id }) => id)).toEqual(['other', 'near']);
  });
});

describe('a silence', () => {
  const alert = {
    ...{ model: 'flight-delay', version: 'v3', alias: ['production', 'champion'], monitor: 'drift-day', check: 'drift' },
    ...{ class: 'feed', severity: 'page', grain: 'day', feature: 'distance', segment: 'origin=ORD' },
  };

  it.each<[string, boolean]>([
    ['feature = distance', true],
    ['feature = hour', false],
    ['feature != hour', true],
    ['alias = champion', true],
    ['alias != champion', false],
    ['segment =~ origin=(ORD|LGA)', true],
    ['segment =~ origin', false],
    ['segment !~ origin=.*', false],
    ['version !~ v[12]', true],
    ['feature =~ (a+)+$', false],
    ['feature =~ (?=x)', false],
    ['feature = distance, version = v2', false],
  ])('by %s fits: %s', (text, fits) => {
    const matchers = text.split(', ').map((one) => {
      const [label, operator, ...value] = one.split(' ');
      return { label, operator, value: value.join(' ') } as Parameters<typeof fitsSilence>[1][number];
    });
    expect(fitsSilence(alert, matchers)).toBe(fits);
  });

  it('takes no longer for a pattern that would backtrack for ever', () => {
    const hostile = { ...alert, feature: `${'a'.repeat(250)}!` };
    expect(fitsSilence(hostile, [{ label: 'feature', operator: '=~', value: '(a+)+' }])).toBe(false);
  });
});

describe('history', () => {
  const latenessMs = 300_000;
  it.each([
    ['before the window closed', window.to + latenessMs - 1, false],
    ['after it had closed', window.to + latenessMs, true],
  ])('that was loaded %s', (_, at, backfilled) =>
    expect(isBackfilled(window, [{ hour: START, at }], { latenessMs })).toBe(backfilled),
  );

  it('of other hours is none of the window', () =>
    expect(isBackfilled(window, [{ hour: window.to, at: START + 99 * HOUR }], { latenessMs })).toBe(false));
});
