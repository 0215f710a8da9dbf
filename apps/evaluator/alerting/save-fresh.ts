import { reviseVerdict, type Breach, type Evaluation, type JudgedSubject, type JudgedWindow } from '#libs/monitoring';
import {
  loadEvaluations,
  saveEvaluations,
  type Database,
  type EvaluationStream,
  type FreshEvaluation,
  type StoredEvaluation,
} from '#libs/postgres';
import { createBreath } from '../create-breath.js';
import type { AmendedEvaluation } from './fold-again.js';
import { toStoredVerdicts, toSubjectKey, verdictOf } from './stored-verdicts.js';

export interface Fresh {
  /** Of windows up to the latest one that was evaluated before. */
  amended: AmendedEvaluation[];
  /** Of later windows, in their order. */
  forward: { evaluation: Evaluation; backfill: boolean }[];
}

/** Keeps what is not known yet of the evaluations of one stream, and says what that is: nothing, where the same comes a second time. */
export async function saveFresh(
  tx: Database,
  stream: EvaluationStream,
  evaluations: readonly Evaluation[],
  latest: number | null,
  isBackfill: (evaluation: Evaluation) => boolean,
): Promise<Fresh> {
  const windows = evaluations.map(({ window }) => window.from);
  const span = { from: Math.min(...windows), to: Math.max(...windows) + 1 };
  // Nothing is known of windows that are all after the latest one.
  const known = latest === null || span.from > latest ? [] : await loadEvaluations(tx, { ...stream, ...span });
  const stored = new Map(known.map((evaluation) => [evaluation.window.from, evaluation]));
  const fresh: Fresh = { amended: [], forward: [] };
  const toSave = new Map<number, FreshEvaluation>();
  const breathe = createBreath();
  for (const evaluation of evaluations.toSorted((a, b) => a.window.from - b.window.from || a.rev - b.rev)) {
    await breathe();
    const before = stored.get(evaluation.window.from);
    if (before !== undefined && before.rev > evaluation.rev) continue;
    const subjects = evaluation.subjects.map((subject) => revise(subject, before, evaluation.family !== 'performance'));
    const changed = subjects.filter((subject) => isChanged(subject, before));
    const isForward = latest === null || evaluation.window.from > latest;
    const judged = { ...evaluation, subjects };
    const backfill = isBackfill(evaluation);
    // Shown and never judged: only an alert that is open says that it waits.
    const isAwaited = subjects.every(({ verdict }) => verdict.verdict === 'no-data' && verdict.health === 'immature');
    if (before !== undefined && changed.length === 0) continue;
    if (!isAwaited) {
      const { model, version, grain, family } = stream;
      const { window, rev, alpha, hypotheses, monitors } = evaluation;
      const verdicts = toStoredVerdicts(subjects);
      const breaches = toHeldBreaches(judged);
      const row = { model, version, grain, family, window, rev, backfill, alpha, hypotheses, monitors, verdicts, breaches };
      toSave.set(window.from, row);
      stored.set(window.from, row);
    }
    if (isForward) fresh.forward.push({ evaluation: judged, backfill });
    else if (!isAwaited) fresh.amended.push({ evaluation: judged, backfill, changed });
  }
  await saveEvaluations(tx, [...toSave.values()]);
  return fresh;
}

/** Of monitors that hold: until it fires, nothing else keeps what a subject spoke from, and an amendment may join windows that came to nothing. */
function toHeldBreaches({ monitors, subjects }: Evaluation): Record<string, Breach> {
  return Object.fromEntries(
    subjects.flatMap((subject) =>
      subject.breach !== null && (monitors[subject.monitor]?.hold ?? 1) > 1 ? [[toSubjectKey(subject), subject.breach]] : [],
    ),
  );
}

/** Of performance the verdict at maturity counts: later labels may take it back, and never make it speak. */
function revise(subject: JudgedSubject, before: StoredEvaluation | undefined, mayFire: boolean): JudgedSubject {
  const known = before && verdictOf(before, subject.monitor, toSubjectKey(subject));
  const verdict = reviseVerdict(known ?? undefined, subject.verdict, { mayFire });
  if (verdict.verdict === 'ended' || verdict === subject.verdict) return subject;
  return { ...subject, verdict, breach: verdict.verdict === 'breach' ? subject.breach : null };
}

function isChanged(subject: JudgedSubject, before: StoredEvaluation | undefined): boolean {
  if (before === undefined) return true;
  return toDecisive(verdictOf(before, subject.monitor, toSubjectKey(subject))) !== toDecisive(subject.verdict);
}

/** What of a verdict is decided by: another wording of the same reason, or another number in it, is the same verdict. */
function toDecisive(verdict: JudgedWindow['verdict'] | null): string | undefined {
  return verdict?.verdict === 'no-data' ? `${verdict.health}/${verdict.code}` : verdict?.verdict;
}
