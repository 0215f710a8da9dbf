import type { IngestAnswer, Reject } from '#libs/contracts';

/** What became of the item at `index` of a batch. `replayed`: the very Kafka record that was stored before a crash, which is nobody's second sending. */
export type Outcome =
  | { kind: 'accepted' | 'duplicate' | 'conflict' | 'replayed'; index: number; model: string }
  | { kind: 'rejected'; index: number; model: string; reject: Reject };

const MAX_REJECTS_TOLD = 100;

export function toAnswer(outcomes: Outcome[]): IngestAnswer {
  const rejects = outcomes
    .flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.reject] : []))
    .sort((a, b) => a.index - b.index);
  return {
    accepted: count(outcomes, 'accepted') + count(outcomes, 'replayed'),
    duplicate: count(outcomes, 'duplicate'),
    conflict: count(outcomes, 'conflict'),
    rejected: rejects.length,
    rejects: rejects.slice(0, MAX_REJECTS_TOLD),
    rejectsOmitted: Math.max(0, rejects.length - MAX_REJECTS_TOLD),
  };
}

export function count(outcomes: Outcome[], kind: Outcome['kind']): number {
  return outcomes.reduce((sum, outcome) => sum + (outcome.kind === kind ? 1 : 0), 0);
}
