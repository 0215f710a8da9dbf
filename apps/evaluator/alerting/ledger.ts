import type { Grain } from '#libs/contracts';
import type { AlertRecord, Breach, Evaluation, Transition, Window } from '#libs/monitoring';
import type { Draft } from './draft.js';
import { toSubjectKey } from './stored-verdicts.js';

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
  /** By their id. */
  drafts: Map<string, Draft>;
  /** The same by whom they are about: a window may have tens of thousands of subjects, and a bad one as many alerts. */
  draftsOf: Map<string, Draft[]>;
  steps: Step[];
}

export function createLedger(model: string, version: string, drafts: readonly Draft[]): Ledger {
  const ledger: Ledger = { model, version, drafts: new Map(), draftsOf: new Map(), steps: [] };
  for (const draft of drafts) addDraft(ledger, draft);
  return ledger;
}

export function addDraft(ledger: Ledger, draft: Draft): void {
  ledger.drafts.set(draft.id, draft);
  const key = keyOf(draft.grain, draft.subject);
  const known = ledger.draftsOf.get(key);
  if (known === undefined) ledger.draftsOf.set(key, [draft]);
  else known.push(draft);
}

/** All alerts of a subject. */
export function findDrafts({ draftsOf }: Ledger, grain: Grain, subject: Draft['subject']): readonly Draft[] {
  return draftsOf.get(keyOf(grain, subject)) ?? [];
}

/** The alert of a subject that is not over; undefined where there is none. */
export function findOpen(ledger: Ledger, grain: Grain, subject: Draft['subject']): Draft | undefined {
  return findDrafts(ledger, grain, subject).find(({ record }) => record !== null && record.state !== 'resolved');
}

function keyOf(grain: Grain, subject: Draft['subject']): string {
  return grain + toSubjectKey(subject);
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
