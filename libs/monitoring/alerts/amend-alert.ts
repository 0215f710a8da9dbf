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
  const pairs = pair(known, folded);
  const paired = new Set(pairs.values());
  const amendments = known.map((episode): Amendment => {
    const now = pairs.get(episode);
    if (endedOtherwise(episode)) return { of: episode, record: episode.record, transitions: [] };
    if (now === undefined) return takeBack(episode);
    return { of: episode, record: now.record, transitions: toMove(episode, now) };
  });
  const others = folded.filter((episode) => !paired.has(episode));
  return [...amendments, ...others.map(({ record, transitions }) => ({ of: null, record, transitions }))];
}

/** Those that are over, or are not, on both sides come first: so an alert that goes on is not taken for an earlier one. */
function pair(known: readonly Episode[], folded: readonly Episode[]): Map<Episode, Episode> {
  const pairs = new Map<Episode, Episode>();
  const free = new Set(folded);
  for (const alike of [true, false]) {
    for (const episode of known) {
      if (pairs.has(episode) || episode.record.resolution === 'retracted') continue;
      const now = [...free].find((other) => overlap(episode, other) && (!alike || isOver(episode) === isOver(other)));
      // What fired is not what is only pending now: that is taken back, and another begins.
      if (now === undefined || (episode.record.firedAt !== null && now.record.firedAt === null)) continue;
      pairs.set(episode, now);
      free.delete(now);
    }
  }
  return pairs;
}

/** Superseded, with its monitor, or taken back: no verdict has a say any more. */
function endedOtherwise({ record: { resolution } }: Episode): boolean {
  return resolution !== null && resolution !== 'recovered';
}

function isOver({ record: { state } }: Episode): boolean {
  return state === 'resolved';
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
