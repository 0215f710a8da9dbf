import { describe, expect, it } from '@jest/globals';
import { alert, DAY_MS, type Given, NOW, policyOf, request, SINCE, vain } from '../testing/retraining-case.js';
import { decideRetraining } from './decide-retraining.js';

describe('the limits of a policy', () => {
  it.each<[string, Given, string, string, RegExp]>([
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
});
