import type { RetrainingApproval, RetrainingState } from '#libs/contracts';

export type Answered = { answer: 'send' | 'refuse' | 'unchanged' } | { answer: 'conflict'; reason: string };

/**
 * What a person's word makes of a request. What the policy's limits refused can be approved all the same; what is held back cannot: it goes out by itself once the
 * data is sound. Said again, it changes nothing.
 */
export function answerRequest(
  request: { state: RetrainingState; cause: string; reason: string },
  { decision }: Pick<RetrainingApproval, 'decision'>,
): Answered {
  const { state, cause, reason } = request;
  const byPerson = state === 'refused' && cause === 'person';
  if (state === 'waiting-for-approval' || (state === 'refused' && !byPerson && cause !== 'over'))
    return { answer: decision === 'approve' ? 'send' : 'refuse' };
  if (state === 'held-back')
    return decision === 'refuse' ? { answer: 'refuse' } : { answer: 'conflict', reason: `It is held back. ${reason}` };
  if (state === 'refused')
    return byPerson && decision === 'refuse'
      ? { answer: 'unchanged' }
      : { answer: 'conflict', reason: `It was refused: ${reason}` };
  return decision === 'approve'
    ? { answer: 'unchanged' }
    : { answer: 'conflict', reason: `The pipeline was asked: it is ${state}` };
}
