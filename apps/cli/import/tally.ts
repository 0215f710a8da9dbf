import type { IngestAnswer, Reject } from '#libs/contracts';

export type EventKind = 'predictions' | 'labels' | 'features';

export interface RejectedRow extends Omit<Reject, 'index'> {
  /** As the file numbers its rows. */
  row: number;
  kind: EventKind;
}

export interface KindCounts {
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
}

/** What became of the rows of a file. */
export interface Tally {
  rows: number;
  counts: Partial<Record<EventKind, KindCounts>>;
  /** The first ones by row. */
  rejects: RejectedRow[];
  /** How many by code; those whose code no answer named under ''. */
  byCode: Map<string, number>;
  /** Rows that are no events and no faults, by reason: a deleted row of a table, say. */
  skipped: Map<string, number>;
  /** The rest of the file was not sent. */
  gaveUp: boolean;
}

const MOST_REJECTS = 200;

export function emptyTally(): Tally {
  return { rows: 0, counts: {}, rejects: [], byCode: new Map(), skipped: new Map(), gaveUp: false };
}

/** Events of a kind that are stored, now or before. */
export function takenOf({ counts }: Tally, kind: EventKind): number {
  const { accepted, duplicate, conflict } = counts[kind] ?? { accepted: 0, duplicate: 0, conflict: 0 };
  return accepted + duplicate + conflict;
}

/** Events that are not stored, for another one has their id. */
export function conflictsOf({ counts }: Tally): number {
  return counts.predictions?.conflict ?? 0;
}

export function countReject(tally: Tally, reject: RejectedRow): void {
  countsOf(tally, reject.kind).rejected += 1;
  keep(tally, [reject]);
}

export function countSkipped(tally: Tally, reason: string): void {
  tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
}

/** Adds the answer to a batch, whose items stood in `rows` of the file. */
export function countAnswer(tally: Tally, kind: EventKind, answer: IngestAnswer, rows: readonly number[]): void {
  const counts = countsOf(tally, kind);
  counts.accepted += answer.accepted;
  counts.duplicate += answer.duplicate;
  counts.conflict += answer.conflict;
  counts.rejected += answer.rejected;
  keep(
    tally,
    answer.rejects.map(({ index, ...reject }) => ({ ...reject, kind, row: rows[index] ?? 0 })),
  );
  if (answer.rejectsOmitted > 0) tally.byCode.set('', (tally.byCode.get('') ?? 0) + answer.rejectsOmitted);
}

function countsOf(tally: Tally, kind: EventKind): KindCounts {
  return (tally.counts[kind] ??= { accepted: 0, duplicate: 0, conflict: 0, rejected: 0 });
}

/** Batches are answered in any order, so the first rejects are those of the lowest rows. */
function keep(tally: Tally, rejects: readonly RejectedRow[]): void {
  for (const { code } of rejects) tally.byCode.set(code, (tally.byCode.get(code) ?? 0) + 1);
  tally.rejects = [...tally.rejects, ...rejects].sort((a, b) => a.row - b.row).slice(0, MOST_REJECTS);
}
