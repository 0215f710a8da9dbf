import { retrainingPolicy } from '#libs/contracts';
import type { AskingAlert } from '../retraining/asking-alert.js';
import type { DecideRetraining } from '../retraining/decide-retraining.js';
import type { EarlierRequest } from '../retraining/earlier-request.js';

export const DAY_MS = 86_400_000;
export const SINCE = '2001-04-22T00:00:00.000Z';
export const NOW = Date.parse('2001-05-01T00:05:00Z');

export const policyOf = (own: object = {}) => retrainingPolicy.parse({ model: 'm', name: 'weekly', target: 'pipeline', ...own });

export function alert(own: Partial<AskingAlert> = {}, tests: string[] = ['calibrationGap']): AskingAlert {
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

export function request(own: Partial<EarlierRequest> = {}): EarlierRequest {
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

export const vain = (id: string, daysAgo: number, own: Partial<EarlierRequest> = {}): EarlierRequest =>
  request({
    id,
    state: 'failed',
    outcome: null,
    newVersion: null,
    requestedAt: NOW - daysAgo * DAY_MS,
    createdAt: NOW - daysAgo * DAY_MS,
    ...own,
  });

export const quality = alert({ id: 'q1', check: 'quality', monitor: 'quality-hour', feature: 'distance' }, ['missingShare']);
export const ofThis = { version: 'v1', since: Date.parse(SINCE) };
export type Given = Partial<Omit<DecideRetraining, 'policy'>> & { policy?: object };
