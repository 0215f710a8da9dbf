import { describe, expect, it } from '@jest/globals';
import { retrainingPolicy } from '#libs/contracts';
import type { AskingAlert } from './asking-alert.js';
import { decideRetraining, type DecideRetraining } from './decide-retraining.js';
import type { EarlierRequest } from './earlier-request.js';

const DAY_MS = 86_400_000;
const SINCE = '2001-04-22T00:00:00.000Z';
const NOW = Date.parse('2001-05-01T00:05:00Z');

const policyOf = (own: object = {}) => retrainingPolicy.parse({ model: 'm', name: 'weekly', target: 'pipeline', ...own });

function alert(own: Partial<AskingAlert> = {}, tests: string[] = ['calibrationGap']): AskingAlert {
  return {
    id: 'a1',
    version: 'v1',
    monitor: 'performance-day',
    check: 'performance',
    feature: '',
    segment: '',
    state: 'firing',
    since: SINCE,
    sentence: 'm v1: scores promise .05 too much',
    verdict: null,
    told: true,
    ...own,
    tests: tests.map((test) => ({
      ...{ test, value: 0.05, reference: 0, unit: 'score', bound: 0.03, side: 'both', p: 1e-5, rank: 1 },
      ...{ hypotheses: 2, alpha: 0.0014, speaks: true },
    })),
  };
}

function request(own: Partial<EarlierRequest> = {}): EarlierRequest {
  return {
    id: 'r1',
    policy: 'weekly',
    version: 'v0',
    since: Date.parse('2001-02-01T00:00:00Z'),
    attempt: 1,
    state: 'judged',
    cause: 'alerts',
    requestedAt: Date.parse('2001-02-01T00:05:00Z'),
    newVersion: 'v1',
    outcome: 'better',
    createdAt: Date.parse('2001-02-01T00:05:00Z'),
    ...own,
  };
}

const vain = (id: string, daysAgo: number, own: Partial<EarlierRequest> = {}): EarlierRequest =>
  request({
    id,
    state: 'failed',
    outcome: null,
    newVersion: null,
    requestedAt: NOW - daysAgo * DAY_MS,
    createdAt: NOW - daysAgo * DAY_MS,
    ...own,
  });

const quality = alert({ id: 'q1', check: 'quality', monitor: 'quality-hour', feature: 'distance' }, ['missingShare']);
const ofThis = { version: 'v1', since: Date.parse(SINCE) };
type Given = Partial<Omit<DecideRetraining, 'policy'>> & { policy?: object };

describe('a retraining decision', () => {
  it.each<[string, Given, string, string, RegExp]>([
    ['asks where an alert fires', {}, 'request', 'alerts', /^calibrationGap of v1 since 2001-04-22T00:00:00.000Z$/],
    ['does nothing where the policy is disabled', { policy: { enabled: false } }, 'nothing', 'disabled', /disabled/],
    ['does nothing where nothing fires', { alerts: [] }, 'nothing', 'quorum', /Fewer than 1 alerts of performance fire/],
    ['does not count what is calming down', { alerts: [alert({ state: 'recovering' })] }, 'nothing', 'quorum', /Fewer/],
    ['does not count what is pending', { alerts: [alert({ state: 'pending' })] }, 'nothing', 'quorum', /Fewer/],
    ['does not count alerts of other checks', { alerts: [alert({ check: 'drift' })] }, 'nothing', 'quorum', /Fewer/],
    [
      'counts those of a check it names',
      { policy: { when: { checks: ['drift'] } }, alerts: [alert({ check: 'drift' })] },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'does not count alerts of monitors that it does not name',
      { policy: { when: { monitors: ['mine'] } } },
      'nothing',
      'quorum',
      /Fewer/,
    ],
    [
      'does not count what a person called noise',
      { alerts: [alert({ verdict: { verdict: 'noise', by: 'ann', at: SINCE, note: '' } })] },
      'nothing',
      'quorum',
      /Fewer/,
    ],
    ['does not count what nobody was told of', { alerts: [alert({ told: false })] }, 'nothing', 'quorum', /Fewer/],
    ['waits for its quorum', { policy: { when: { quorum: 2 } } }, 'nothing', 'quorum', /Fewer than 2/],
    [
      'asks at its quorum',
      { policy: { when: { quorum: 2 } }, alerts: [alert(), alert({ id: 'a2' }, ['auc'])] },
      'request',
      'alerts',
      /calibrationGap, auc of v1/,
    ],
    [
      'does not add up alerts of two versions',
      { policy: { when: { quorum: 2 } }, alerts: [alert(), alert({ id: 'a2', version: 'v2' })] },
      'nothing',
      'quorum',
      /Fewer/,
    ],
    ['asks a person first', { policy: { approval: true } }, 'waiting-for-approval', 'approval', /calibrationGap/],
    [
      'does nothing while a request of the model is open',
      { requests: [request({ state: 'running', policy: 'other', outcome: null })] },
      'nothing',
      'open-request',
      /r1 is running/,
    ],
    [
      'does nothing while a person is asked',
      { requests: [request({ state: 'waiting-for-approval', outcome: null, newVersion: null })] },
      'nothing',
      'open-request',
      /r1 is waiting/,
    ],
    [
      'does nothing where a person refused the same episode',
      { requests: [request({ ...ofThis, state: 'refused', cause: 'person', outcome: null, newVersion: null })] },
      'nothing',
      'person',
      /r1 was refused/,
    ],
    [
      'asks again where a person refused another episode',
      { requests: [request({ state: 'refused', cause: 'person', outcome: null, newVersion: null })] },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'does nothing while the version that was trained for this one is not judged',
      { requests: [request({ version: 'v1', state: 'registered', newVersion: 'v2', outcome: null })] },
      'nothing',
      'trained',
      /v2 was trained for v1 and is not judged yet/,
    ],
    [
      'does nothing where a better version exists',
      { requests: [request({ version: 'v1', newVersion: 'v2' })] },
      'nothing',
      'trained',
      /v2 is better than v1: it should serve/,
    ],
    [
      'tries again where the new version was no better',
      { requests: [request({ ...ofThis, newVersion: 'v2', outcome: 'no difference shown' })] },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'is held back while a quality alert fires',
      { alerts: [alert(), quality] },
      'held-back',
      'data:distance',
      /data quality: distance \(quality-hour\)/,
    ],
    [
      'is held back until a quality alert is over',
      { alerts: [alert(), { ...quality, state: 'recovering' }] },
      'held-back',
      'data:distance',
      /quality/,
    ],
    [
      'is not held back by what is only pending',
      { alerts: [alert(), { ...quality, state: 'pending' }] },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'is held back by quality of another version',
      { alerts: [alert(), { ...quality, version: 'v2' }] },
      'held-back',
      'data:distance',
      /quality/,
    ],
    [
      'is held back at half a σ',
      { inputShifts: [{ feature: 'distance', sigmas: 0.5 }] },
      'held-back',
      'data:distance',
      /moved inputs: distance by 0.50 σ/,
    ],
    ['is not held back below', { inputShifts: [{ feature: 'distance', sigmas: 0.4999 }] }, 'request', 'alerts', /v1/],
    [
      'is held back at what the policy says',
      { policy: { holdBackAtSigma: 0.3 }, inputShifts: [{ feature: 'distance', sigmas: 0.31 }] },
      'held-back',
      'data:distance',
      /0.31/,
    ],
    [
      'is held back even where it would not be allowed',
      { policy: { blackouts: [{ from: SINCE, to: '2001-05-09T00:00:00Z' }] }, alerts: [alert(), quality] },
      'held-back',
      'data:distance',
      /quality/,
    ],
    [
      'is refused within a blackout',
      { policy: { blackouts: [{ from: SINCE, to: '2001-05-09T00:00:00Z' }] } },
      'refused',
      'blackout',
      /Blackout until 2001-05-09/,
    ],
    [
      'is asked for after a blackout',
      { policy: { blackouts: [{ from: SINCE, to: '2001-05-01T00:05:00Z' }] } },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'is refused within the cooldown of the model',
      { requests: [request({ policy: 'other', requestedAt: NOW - DAY_MS + 1 })] },
      'refused',
      'cooldown',
      /Cooldown of 24 h until 2001-05-01T00:05:00.001Z/,
    ],
    ['is asked for after the cooldown', { requests: [request({ requestedAt: NOW - DAY_MS })] }, 'request', 'alerts', /v1/],
    [
      'is refused beyond the budget',
      {
        policy: { budget: { requests: 2, days: 28 } },
        requests: [request({ requestedAt: NOW - 20 * DAY_MS }), request({ id: 'r2', requestedAt: NOW - 10 * DAY_MS })],
      },
      'refused',
      'budget',
      /2 requests in 28 days is spent until 2001-05-09/,
    ],
    [
      'has its budget again after so many days',
      {
        policy: { budget: { requests: 2, days: 10 } },
        requests: [request({ requestedAt: NOW - 20 * DAY_MS }), request({ id: 'r2', requestedAt: NOW - 10 * DAY_MS })],
      },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'does not count what was never sent',
      {
        policy: { budget: { requests: 1, days: 28 } },
        requests: [request({ state: 'refused', cause: 'person', requestedAt: null, newVersion: null, outcome: null })],
      },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'gives up after three in a row that did not help',
      { requests: [vain('r1', 9), vain('r2', 6, { state: 'judged', outcome: 'worse', newVersion: 'v9' }), vain('r3', 3)] },
      'refused',
      'gave-up',
      /last 3 requests did not help \(failed, worse, failed\)/,
    ],
    [
      'does not give up where one of them helped',
      { requests: [vain('r1', 9), vain('r2', 6, { state: 'judged', outcome: 'better', newVersion: 'v9' }), vain('r3', 3)] },
      'request',
      'alerts',
      /v1/,
    ],
    [
      'gives up for what its policy tried only',
      { requests: [vain('r1', 9, { policy: 'other' }), vain('r2', 6), vain('r3', 3)] },
      'request',
      'alerts',
      /v1/,
    ],
  ])('%s', (_, { policy, ...given }, decision, cause, reason) => {
    const decided = decideRetraining({
      policy: policyOf(policy),
      alerts: [alert()],
      requests: [],
      inputShifts: [],
      now: NOW,
      ...given,
    });
    expect(decided).toMatchObject({ decision, cause });
    expect(decided.reason).toMatch(reason);
  });

  it('is of the version whose alert spoke first', () => {
    const earlier = alert({ id: 'a2', version: 'v0', since: '2001-04-20T00:00:00.000Z' });
    const decided = decideRetraining({ policy: policyOf(), alerts: [alert(), earlier], requests: [], inputShifts: [], now: NOW });
    expect(decided).toMatchObject({
      asking: { version: 'v0', since: Date.parse('2001-04-20T00:00:00.000Z'), alerts: [earlier] },
      attempt: 1,
    });
  });

  it('counts the attempts of an episode', () => {
    const requests = [vain('r1', 3, ofThis), vain('r2', 2, ofThis), vain('r3', 3)];
    const policy = policyOf({ giveUpAfter: 9 });
    expect(decideRetraining({ policy, alerts: [alert()], requests, inputShifts: [], now: NOW })).toMatchObject({ attempt: 3 });
  });
});
