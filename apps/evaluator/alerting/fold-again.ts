import {
  amendAlert,
  foldVerdicts,
  type Breach,
  type Episode,
  type Evaluation,
  type JudgedSubject,
  type JudgedWindow,
} from '#libs/monitoring';
import {
  loadAlerts,
  loadBreach,
  loadEvaluations,
  type Database,
  type EvaluationStream,
  type StoredEvaluation,
} from '#libs/postgres';
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
    await foldSubject(tx, ledger, stream, { key, changes, stored, from });
    await breathe();
  }
}

type Change = Omit<AmendedEvaluation, 'changed'> & { subject: JudgedSubject };

interface FoldSubject {
  key: string;
  changes: readonly Change[];
  stored: readonly StoredEvaluation[];
  from: number;
}

async function foldSubject(
  tx: Database,
  ledger: Ledger,
  stream: EvaluationStream,
  { key, changes, stored, from }: FoldSubject,
): Promise<void> {
  const last = changes.at(-1);
  if (last === undefined) return;
  const { subject, evaluation, backfill } = last;
  const drafts = findDrafts(ledger, evaluation.grain, subject);
  const begin = findBegin(drafts, from);
  if (changes.every((change) => change.evaluation.window.from < begin)) return;
  const known = drafts.filter(({ record }) => record !== null && record.since.from >= begin);
  const episodes = known.flatMap(({ record }): Episode[] => (record === null ? [] : [{ record, transitions: [] }]));
  const folded = foldVerdicts(toJudged(stored, subject.monitor, key, begin));
  const spoken = toSpoken(drafts, changes);
  for (const { of, record, transitions } of amendAlert(episodes, folded.episodes)) {
    const at = of === null ? -1 : episodes.indexOf(of);
    const run = { grain: evaluation.grain, window: evaluation.window, rev: evaluation.rev, backfill };
    const spokeAt = record?.lastSpoke.from ?? NaN;
    const breach =
      spoken.get(spokeAt) ?? (record && ((await loadBreach(tx, { ...stream, from: spokeAt, key })) as Breach | null));
    const draft = known[at];
    if (draft !== undefined) {
      if (breach !== null) draft.breach = breach;
      moveDraft(ledger, draft, { run, record, transitions });
    } else if (record !== null) {
      const told = breach ?? toBreachWithoutNumbers(evaluation, [...spoken.values()].at(-1));
      const begun = beginDraft(evaluation, { ...subject, breach: told }, record);
      addDraft(ledger, begun);
      moveDraft(ledger, begun, { run, record, transitions });
    }
  }
}

/** What the subject spoke from, by window, as far as it is at hand: of its alerts the latest that spoke, and of what was judged otherwise. */
function toSpoken(drafts: readonly Draft[], changes: readonly Change[]): Map<number, Breach> {
  return new Map([
    ...drafts.flatMap(({ record, breach }): [number, Breach][] => (record === null ? [] : [[record.lastSpoke.from, breach]])),
    ...changes.flatMap(({ evaluation: { window }, subject: { breach } }): [number, Breach][] =>
      breach === null ? [] : [[window.from, breach]],
    ),
  ]);
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

/**
 * A part of a longer alert that an amendment cut off, or of what was judged before breaches were kept: its numbers are in the measures. It is
 * as urgent as what is known of the subject, and where nothing is, it pages.
 */
function toBreachWithoutNumbers({ family }: Evaluation, like: Breach | undefined): Breach {
  const { severity = 'page', runbook = null, class: cause = 'feed', segmentsMoved = [], segmentsQuiet = [] } = like ?? {};
  return {
    ...{ check: family, severity, runbook, class: cause, classReason: 'found by an amendment', tests: [], n: 0, referenceN: 0 },
    ...{ reference: null, maturity: null, evidence: { kind: 'series', values: [] }, segmentsMoved, segmentsQuiet },
  };
}
