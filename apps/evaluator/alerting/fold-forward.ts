import { endAlert, stepAlert, type Evaluation } from '#libs/monitoring';
import { createBreath } from '../create-breath.js';
import { beginDraft } from './draft.js';
import { addDraft, findOpen, mayTellAgain, moveDraft, type Ledger } from './ledger.js';
import { toSubjectKey } from './stored-verdicts.js';

/** A window after all others: each subject's alert takes one step. */
export async function foldForward(ledger: Ledger, evaluation: Evaluation, backfill: boolean): Promise<void> {
  const { grain, window, rev, monitors, subjects } = evaluation;
  const run = { grain, window, rev, backfill };
  const breathe = createBreath();
  for (const subject of subjects) {
    await breathe();
    const rules = monitors[subject.monitor];
    if (rules === undefined) continue;
    const { breach, verdict } = subject;
    const open = findOpen(ledger, grain, subject);
    if (open === undefined && breach === null) continue;
    const { record, transitions } = stepAlert(open?.record ?? null, { window, verdict }, rules);
    if (open === undefined) {
      if (breach !== null && record !== null) {
        const draft = beginDraft(evaluation, { ...subject, breach }, record);
        addDraft(ledger, draft);
        moveDraft(ledger, draft, { run, record, transitions });
      }
      continue;
    }
    if (breach !== null) open.breach = breach;
    moveDraft(ledger, open, { run, record, transitions });
    if (breach !== null && transitions.length === 0 && record?.state === 'firing') mayTellAgain(ledger, open, run, window);
  }
  endUnjudged(ledger, evaluation, backfill);
}

/** Somebody changed a monitor so that it does not judge a subject any more. One that is only missing today keeps its alert. */
function endUnjudged(ledger: Ledger, evaluation: Evaluation, backfill: boolean): void {
  const { grain, window, rev, family, monitors, subjects } = evaluation;
  const seen = new Set(subjects.filter(({ monitor }) => monitors[monitor] !== undefined).map(toSubjectKey));
  for (const draft of ledger.drafts.values()) {
    const { record, check, subject } = draft;
    if (
      record === null ||
      record.state === 'resolved' ||
      draft.grain !== grain ||
      check !== family ||
      seen.has(toSubjectKey(subject))
    )
      continue;
    const rules = monitors[subject.monitor];
    if (rules !== undefined && rules.revision === record.revision) continue;
    const reason = rules === undefined ? 'the monitor is no more' : 'the monitor was changed and judges this no more';
    const ended = endAlert(record, { resolution: 'monitor-changed', window, reason });
    moveDraft(ledger, draft, { run: { grain, window, rev, backfill }, ...ended });
  }
}
