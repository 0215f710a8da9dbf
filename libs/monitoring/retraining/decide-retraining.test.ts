import { describe, expect, it } from '@jest/globals';
import { alert, type Given, NOW, ofThis, policyOf, quality, request, SINCE, vain } from '../testing/retraining-case.js';
import { decideRetraining } from './decide-retraining.js';

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
