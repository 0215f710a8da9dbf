import type { AlertRecord, Episode, Transition } from './alert-record.js';

/** What an alert, or one that is new, comes to when windows were judged once more: its steps beyond those that are known. */
export interface Amendment {
  /** The known one; null: it is new. */
  of: Episode | null;
  /** Null: it was pending and came to nothing. */
  record: AlertRecord | null;
  transitions: Transition[];
}

/**
 * Sets what is known of a subject beside its verdicts folded anew. Alerts that overlap in time are the same one, which only moves to where it
 * stands now; one that fired and has no counterpart is taken back; and one that nobody knows of is new, if only for the record where it is over.
 */
export function amendAlert(known: readonly Episode[], folded: readonly Episode[]): Amendment[] {
  const free = new Set(folded);
  const amendments = known.map((episode): Amendment => {
    // Superseded, or ended with its monitor: no verdict has a say any more.
    const ended = episode.record.resolution !== null && episode.record.resolution !== 'recovered';
    const now = [...free].find((other) => overlap(episode, other));
    if (now !== undefined && (ended || now.record.firedAt !== null || episode.record.firedAt === null)) free.delete(now);
    if (ended) return { of: episode, record: episode.record, transitions: [] };
    if (now === undefined || free.has(now)) return takeBack(episode);
    return { of: episode, record: now.record, transitions: toMove(episode, now) };
  });
  return [...amendments, ...[...free].map(({ record, transitions }) => ({ of: null, record, transitions }))];
}

function overlap(one: Episode, other: Episode): boolean {
  return spanOf(one).from < spanOf(other).to && spanOf(other).from < spanOf(one).to;
}

function spanOf({ record }: Episode): { from: number; to: number } {
  return { from: record.since.from, to: record.resolvedAt ?? Infinity };
}

function toMove({ record: { state: from } }: Episode, { record: { state: to, lastJudged }, transitions }: Episode): Transition[] {
  if (from === to) return [];
  return [{ from, to, window: transitions.at(-1)?.window ?? lastJudged, reason: `amended: ${transitions.at(-1)?.reason ?? to}` }];
}

function takeBack(episode: Episode): Amendment {
  const { record } = episode;
  const { state: from, lastSpoke: window } = record;
  if (record.firedAt === null)
    return { of: episode, record: null, transitions: [{ from, to: 'inactive', window, reason: 'amended: it did not speak' }] };
  const retracted: AlertRecord = {
    ...record,
    state: 'resolved',
    inARow: 0,
    resolution: 'retracted',
    resolvedAt: record.resolvedAt ?? record.lastJudged.to,
  };
  return {
    of: episode,
    record: retracted,
    transitions: [{ from, to: 'resolved', window, reason: 'taken back: what came later does not speak' }],
  };
}
