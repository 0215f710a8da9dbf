import {
  amendAlert,
  foldVerdicts,
  type Breach,
  type Episode,
  type Evaluation,
  type JudgedSubject,
  type JudgedWindow,
} from '#libs/monitoring';
import { loadAlerts, loadEvaluations, type Database, type EvaluationStream, type StoredEvaluation } from '#libs/postgres';
import { createBreath } from '../create-breath.js';
import { beginDraft, toDraft, type Draft } from './draft.js';
import { addDraft, findDrafts, moveDraft, type Ledger } from './ledger.js';
import { toSubjectKey, verdictOf } from './stored-verdicts.js';

/** How far before an amended window a fold begins: no hold in use is longer, and an alert that was there then moves it further back. */
const WINDOWS_BEFORE = 100;

/** One window that is judged otherwise than before, with the subjects whose verdict changed. */
export interface AmendedEvaluation {
  evaluation: Evaluation;
  backfill: boolean;
  changed: JudgedSubject[];
}

/** Folds the stored verdicts of every subject that was judged otherwise once more, and moves its alerts to where they stand now. */
export async function foldAgain(
  tx: Database,
  ledger: Ledger,
  stream: EvaluationStream,
  amended: readonly AmendedEvaluation[],
): Promise<void> {
  const first = amended[0]?.evaluation.window;
  if (first === undefined) return;
  const from = first.from - WINDOWS_BEFORE * (first.to - first.from);
  const known = await loadAlerts(tx, { ...stream, judgedSince: from });
  for (const row of known) if (!ledger.drafts.has(row.id)) addDraft(ledger, toDraft(row));
  const earliest = Math.min(from, ...known.map(({ record }) => record.since.from));
  const stored = await loadEvaluations(tx, { ...stream, from: earliest, to: Number.MAX_SAFE_INTEGER });
  const subjects = Map.groupBy(
    amended.flatMap(({ changed, ...run }) => changed.map((subject) => ({ ...run, subject }))),
    ({ subject }) => toSubjectKey(subject),
  );
  const breathe = createBreath();
  for (const [key, changes] of subjects) {
    foldSubject(ledger, key, changes, stored, from);
    await breathe();
  }
}

type Change = Omit<AmendedEvaluation, 'changed'> & { subject: JudgedSubject };

function foldSubject(
  ledger: Ledger,
  key: string,
  changes: readonly Change[],
  stored: readonly StoredEvaluation[],
  from: number,
): void {
  const last = changes.at(-1);
  if (last === undefined) return;
  const { subject, evaluation, backfill } = last;
  const drafts = findDrafts(ledger, evaluation.grain, subject);
  const begin = findBegin(drafts, from);
  if (changes.every((change) => change.evaluation.window.from < begin)) return;
  const known = drafts.filter(({ record }) => record !== null && record.since.from >= begin);
  const episodes = known.flatMap(({ record }): Episode[] => (record === null ? [] : [{ record, transitions: [] }]));
  const folded = foldVerdicts(toJudged(stored, subject.monitor, key, begin));
  for (const { of, record, transitions } of amendAlert(episodes, folded.episodes)) {
    const at = of === null ? -1 : episodes.indexOf(of);
    const run = { grain: evaluation.grain, window: evaluation.window, rev: evaluation.rev, backfill };
    const spoke = changes.find(
      (change) => change.subject.breach !== null && change.evaluation.window.from === record?.lastSpoke.from,
    );
    const breach = spoke?.subject.breach ?? changes.findLast((change) => change.subject.breach !== null)?.subject.breach ?? null;
    const draft = known[at];
    if (draft !== undefined) {
      if (spoke?.subject.breach) draft.breach = spoke.subject.breach;
      moveDraft(ledger, draft, { run, record, transitions });
    } else if (record !== null) {
      const begun = beginDraft(evaluation, { ...subject, breach: breach ?? toBreachWithoutNumbers(evaluation) }, record);
      addDraft(ledger, begun);
      moveDraft(ledger, begun, { run, record, transitions });
    }
  }
}

/** Nothing before an alert that ended for another reason than its verdicts is folded again; one that lasted then is folded as a whole. */
function findBegin(drafts: readonly Draft[], from: number): number {
  let begin = from;
  for (const { record } of [...drafts].sort((a, b) => (b.record?.since.from ?? 0) - (a.record?.since.from ?? 0))) {
    if (record !== null && record.since.from < begin && (record.resolvedAt ?? Infinity) > begin) begin = record.since.from;
  }
  const ended = drafts.flatMap(({ record }) =>
    record?.resolution === 'superseded' || record?.resolution === 'monitor-changed' ? [record.lastJudged.to] : [],
  );
  return Math.max(begin, ...ended);
}

function toJudged(stored: readonly StoredEvaluation[], monitor: string, key: string, begin: number): JudgedWindow[] {
  return stored.flatMap((evaluation): JudgedWindow[] => {
    const rules = evaluation.monitors[monitor];
    const verdict = verdictOf(evaluation, monitor, key);
    if (rules === undefined || verdict === null || evaluation.window.from < begin) return [];
    return [{ window: evaluation.window, verdict, rules, rev: evaluation.rev }];
  });
}

/** Several windows that spoke were joined by one that did not: their numbers are in the measures. */
function toBreachWithoutNumbers({ family }: Evaluation): Breach {
  return {
    ...{ check: family, severity: 'ticket', runbook: null, class: 'feed', classReason: 'found by an amendment', tests: [], n: 0 },
    ...{
      referenceN: 0,
      reference: null,
      maturity: null,
      evidence: { kind: 'series', values: [] },
      segmentsMoved: [],
      segmentsQuiet: [],
    },
  };
}
