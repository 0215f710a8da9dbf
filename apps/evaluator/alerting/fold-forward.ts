import { endAlert, stepAlert, toFingerprint, type Evaluation } from '#libs/monitoring';
import { beginDraft } from './draft.js';
import { findOpen, mayTellAgain, moveDraft, type Ledger } from './ledger.js';

/** A window after all others: each subject's alert takes one step. */
export function foldForward(ledger: Ledger, evaluation: Evaluation, backfill: boolean): void {
  const { grain, window, rev, monitors, subjects } = evaluation;
  const run = { grain, window, rev, backfill };
  const seen = new Set<string>();
  for (const subject of subjects) {
    const rules = monitors[subject.monitor];
    if (rules === undefined) continue;
    const fingerprint = toFingerprint({ ...subject, model: ledger.model, version: ledger.version, grain });
    seen.add(fingerprint);
    const { breach, verdict } = subject;
    const open = findOpen(ledger, fingerprint);
    if (open === undefined && breach === null) continue;
    const { record, transitions } = stepAlert(open?.record ?? null, { window, verdict }, rules);
    if (open === undefined) {
      if (breach !== null && record !== null) {
        const draft = beginDraft(evaluation, { ...subject, breach }, record);
        ledger.drafts.set(draft.id, draft);
        moveDraft(ledger, draft, { run, record, transitions });
      }
      continue;
    }
    if (breach !== null) open.breach = breach;
    moveDraft(ledger, open, { run, record, transitions });
    if (breach !== null && transitions.length === 0 && record?.state === 'firing') mayTellAgain(ledger, open, run, window);
  }
  endUnjudged(ledger, evaluation, backfill, seen);
}

/** Somebody changed a monitor so that it does not judge a subject any more. One that is only missing today keeps its alert. */
function endUnjudged(ledger: Ledger, evaluation: Evaluation, backfill: boolean, seen: ReadonlySet<string>): void {
  const { grain, window, rev, family, monitors } = evaluation;
  for (const draft of ledger.drafts.values()) {
    const { record, check, subject } = draft;
    if (
      record === null ||
      record.state === 'resolved' ||
      draft.grain !== grain ||
      check !== family ||
      seen.has(draft.fingerprint)
    )
      continue;
    const rules = monitors[subject.monitor];
    if (rules !== undefined && rules.revision === record.revision) continue;
    const reason = rules === undefined ? 'the monitor is no more' : 'the monitor was changed and judges this no more';
    const ended = endAlert(record, { resolution: 'monitor-changed', window, reason });
    moveDraft(ledger, draft, { run: { grain, window, rev, backfill }, ...ended });
  }
}
