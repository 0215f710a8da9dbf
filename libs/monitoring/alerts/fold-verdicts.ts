import type { AlertRecord, Episode, Transition } from './alert-record.js';
import type { JudgedWindow } from './judged-window.js';
import { reviseVerdict } from './revise-verdict.js';
import { stepAlert } from './step-alert.js';

export interface FoldOptions {
  /** Where the subject stood before the first of the windows. */
  begin?: AlertRecord | null;
  /** False of performance, see `reviseVerdict`. */
  mayFire?: boolean;
  /** Windows that end up to here are awaited no more; left out: none is. */
  sealedBefore?: number;
}

export interface Folded {
  record: AlertRecord | null;
  transitions: Transition[];
  /** All of them but those that were pending and came to nothing. */
  episodes: Episode[];
  /** After a window that may still come: to be folded once it is there or awaited no more. */
  waiting: JudgedWindow[];
}

/** Where a subject stands after all its windows: in any order, each any number of times. */
export function foldVerdicts(judged: readonly JudgedWindow[], options: FoldOptions = {}): Folded {
  const { begin = null, mayFire = true, sealedBefore = Infinity } = options;
  const { ready, waiting } = seal(toLatest(judged, mayFire), begin, sealedBefore);
  let episode: Episode | null = begin && { record: begin, transitions: [] };
  const episodes: Episode[] = [];
  const all: Transition[] = [];
  for (const { window, verdict, rules } of ready) {
    const { record, transitions } = stepAlert(episode?.record ?? null, { window, verdict }, rules);
    all.push(...transitions);
    const begun = transitions.findLastIndex(({ from }) => from === 'inactive');
    if (begun >= 0 && episode?.record.state === 'resolved') episodes.push(episode);
    if (record === null) episode = null;
    else if (begun >= 0) episode = { record, transitions: transitions.slice(begun) };
    else episode = { record, transitions: [...(episode?.transitions ?? []), ...transitions] };
  }
  if (episode !== null) episodes.push(episode);
  return { record: episodes.at(-1)?.record ?? null, transitions: all, episodes, waiting };
}

/** One of each window, in their order. */
function toLatest(judged: readonly JudgedWindow[], mayFire: boolean): JudgedWindow[] {
  const latest = new Map<number, JudgedWindow>();
  for (const one of [...judged].sort((a, b) => a.rev - b.rev)) {
    const verdict = reviseVerdict(latest.get(one.window.from)?.verdict, one.verdict, { mayFire });
    latest.set(one.window.from, { ...one, verdict });
  }
  return [...latest.values()].sort((a, b) => a.window.from - b.window.from);
}

function seal(
  judged: readonly JudgedWindow[],
  begin: AlertRecord | null,
  sealedBefore: number,
): { ready: readonly JudgedWindow[]; waiting: JudgedWindow[] } {
  let end = begin?.lastJudged.to ?? judged[0]?.window.from ?? 0;
  for (const [at, { window }] of judged.entries()) {
    // The missing window just before this one ends where this one begins.
    if (window.from > end && window.from > sealedBefore) return { ready: judged.slice(0, at), waiting: judged.slice(at) };
    end = Math.max(end, window.to);
  }
  return { ready: judged, waiting: [] };
}
