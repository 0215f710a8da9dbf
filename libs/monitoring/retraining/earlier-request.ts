import type { RetrainingOutcome, RetrainingState } from '#libs/contracts';

/** What a decision must know of a request that was made before. Times are epoch milliseconds of the event clock. */
export interface EarlierRequest {
  id: string;
  policy: string;
  /** Whose alerts asked. */
  version: string;
  /** Start of the first window that spoke. */
  since: number;
  /** From 1; one that did not help is followed by the next of the same episode. */
  attempt: number;
  state: RetrainingState;
  cause: string;
  /** When the pipeline was asked; null while it has not been. */
  requestedAt: number | null;
  newVersion: string | null;
  outcome: RetrainingOutcome | null;
  createdAt: number;
}

/** States in which a pipeline may be at work, or a person is asked: one such request a model. */
export const openStates: readonly RetrainingState[] = ['waiting-for-approval', 'requested', 'accepted', 'running'];

/** It is over, and nothing shows that it was of use. */
export function didNotHelp({ state, outcome }: Pick<EarlierRequest, 'state' | 'outcome'>): boolean {
  return state === 'failed' || (state === 'judged' && outcome !== 'better');
}
