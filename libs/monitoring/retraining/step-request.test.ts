import { describe, expect, it } from '@jest/globals';
import type { RetrainingCallback, RetrainingState } from '#libs/contracts';
import { dueComparison } from './due-comparison.js';
import { stepRequest } from './step-request.js';

const registered: RetrainingCallback = { state: 'registered', runId: 'run', version: 'v2' };

describe("a pipeline's word", () => {
  it.each<[RetrainingState, RetrainingCallback, string, RetrainingState | null]>([
    ['requested', { state: 'accepted' }, 'stepped', 'accepted'],
    ['requested', { state: 'running' }, 'stepped', 'running'],
    ['requested', registered, 'stepped', 'registered'],
    ['accepted', { state: 'accepted' }, 'late', 'accepted'],
    ['running', { state: 'accepted' }, 'late', 'running'],
    ['running', { state: 'failed' }, 'stepped', 'failed'],
    ['failed', { state: 'running' }, 'late', 'failed'],
    ['failed', { state: 'failed' }, 'late', 'failed'],
    ['failed', registered, 'stepped', 'registered'],
    ['held-back', { state: 'accepted' }, 'conflict', null],
    ['waiting-for-approval', { state: 'accepted' }, 'conflict', null],
    ['refused', registered, 'conflict', null],
  ])('%s, told %j: %s', (state, callback, outcome, then) => {
    const step = stepRequest({ state, runId: 'run', newVersion: null }, callback);
    expect(step.outcome).toBe(outcome);
    expect('request' in step ? step.request.state : null).toBe(then);
  });

  it.each<[RetrainingState, RetrainingCallback, string]>([
    ['registered', registered, 'late'],
    ['judged', registered, 'late'],
    ['registered', { state: 'failed' }, 'late'],
    ['registered', { ...registered, version: 'v3' }, 'conflict'],
  ])('once v2 is %s, %j is %s', (state, callback, outcome) => {
    expect(stepRequest({ state, runId: 'run', newVersion: 'v2' }, callback).outcome).toBe(outcome);
  });

  it('names the run once, in whichever word it came', () => {
    expect(stepRequest({ state: 'running', runId: null, newVersion: null }, { state: 'accepted', runId: 'run' })).toEqual({
      outcome: 'stepped',
      request: { state: 'running', runId: 'run', newVersion: null },
    });
  });

  it('ends in the same state in every order', () => {
    const words: RetrainingCallback[] = [{ state: 'accepted' }, { state: 'running', runId: 'run' }, registered];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0, 2, 1],
    ];
    for (const order of orders) {
      let request = { state: 'requested' as RetrainingState, runId: null as string | null, newVersion: null as string | null };
      for (const at of order) {
        const step = stepRequest(request, words[at]!);
        if ('request' in step) request = step.request;
      }
      expect(request).toEqual({ state: 'registered', runId: 'run', newVersion: 'v2' });
    }
  });
});

describe('the next comparison', () => {
  const day = 86_400_000;
  const due = { sideBySideFrom: 100 * day, judgeEveryDays: 14, labelDelayMs: day };
  it.each<[string, number | null, number, { from: number; to: number } | null]>([
    ['waits for a whole period', null, 114.9, null],
    ['waits for the labels too', null, 114, null],
    ['is due when they have come', null, 115, { from: 100, to: 114 }],
    ['is made once', 114, 128.9, null],
    ['is made again after another period, on all days', 114, 129, { from: 100, to: 128 }],
    ['leaves out a period that went by', null, 144, { from: 100, to: 142 }],
  ])('%s', (_, judgedTo, now, span) => {
    const expected = span && { from: span.from * day, to: span.to * day };
    expect(dueComparison({ ...due, judgedTo: judgedTo === null ? null : judgedTo * day, now: now * day })).toEqual(expected);
  });
});
