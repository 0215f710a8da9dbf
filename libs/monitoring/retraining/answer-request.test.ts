import { describe, expect, it } from '@jest/globals';
import type { RetrainingState } from '#libs/contracts';
import { answerRequest } from './answer-request.js';

describe("a person's word", () => {
  it.each<[RetrainingState, string, 'approve' | 'refuse', string]>([
    ['waiting-for-approval', 'approval', 'approve', 'send'],
    ['waiting-for-approval', 'approval', 'refuse', 'refuse'],
    ['refused', 'gave-up', 'approve', 'send'],
    ['refused', 'cooldown', 'approve', 'send'],
    ['refused', 'cooldown', 'refuse', 'refuse'],
    ['refused', 'person', 'refuse', 'unchanged'],
    ['refused', 'person', 'approve', 'conflict'],
    ['refused', 'over', 'approve', 'conflict'],
    ['held-back', 'data:x', 'approve', 'conflict'],
    ['held-back', 'data:x', 'refuse', 'refuse'],
    ['requested', 'alerts', 'approve', 'unchanged'],
    ['registered', 'alerts', 'approve', 'unchanged'],
    ['running', 'alerts', 'refuse', 'conflict'],
  ])('about what is %s (%s), %s: %s', (state, cause, decision, answer) => {
    expect(answerRequest({ state, cause, reason: 'so' }, { decision })).toMatchObject({ answer });
  });
});
