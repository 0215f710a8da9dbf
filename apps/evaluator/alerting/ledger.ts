import type { AlertRecord, Breach, Evaluation, Transition, Window } from '#libs/monitoring';
import type { Draft } from './draft.js';

/** The run that a step came from. */
export type Run = Pick<Evaluation, 'grain' | 'window' | 'rev'> & { backfill: boolean };

/** One step of an alert, with the alert as it was after it. */
export interface Step {
  draft: Draft;
  run: Run;
  transition: Transition;
  record: AlertRecord | null;
  breach: Breach;
  resolutionReason: string | null;
  /** It still fires: to be told where nobody could be told before. */
  again: boolean;
}

/** The alerts of one version while a transaction folds into them, and what became of them in order. */
export interface Ledger {
  model: string;
  version: string;
  drafts: Map<string, Draft>;
  steps: Step[];
}

/** The alert of a subject that is not over; undefined where there is none. */
export function findOpen({ drafts }: Ledger, fingerprint: string): Draft | undefined {
  return [...drafts.values()].find(
    (draft) => draft.fingerprint === fingerprint && draft.record !== null && draft.record.state !== 'resolved',
  );
}

export interface MoveDraft {
  run: Run;
  record: AlertRecord | null;
  transitions: readonly Transition[];
  resolutionReason?: string | null;
}

/** Puts an alert where it stands now. */
export function moveDraft(ledger: Ledger, draft: Draft, { run, record, transitions, resolutionReason = null }: MoveDraft): void {
  draft.record = record;
  draft.isTouched = true;
  if (record?.state === 'resolved') draft.resolutionReason = resolutionReason ?? transitions.at(-1)?.reason ?? null;
  else draft.resolutionReason = null;
  for (const transition of transitions) {
    const { breach } = draft;
    ledger.steps.push({ draft, run, transition, record, breach, resolutionReason: draft.resolutionReason, again: false });
  }
}

/** One that fires on may have to be told again: nobody was told, or it was snoozed. */
export function mayTellAgain(ledger: Ledger, draft: Draft, run: Run, window: Window): void {
  const { record, breach } = draft;
  const transition: Transition = { from: 'firing', to: 'firing', window, reason: 'it fires on' };
  ledger.steps.push({ draft, run, transition, record, breach, resolutionReason: null, again: true });
}
