import type { AlertTransition, Severity } from '#libs/contracts';
import type { Window } from '../windows/window.js';
import type { Transition } from './alert-record.js';
import { toFlapsSince } from './to-flaps-since.js';

type Told = AlertTransition['told'];

/** An earlier start or end of an alert of the same subject, of any episode. */
export interface EarlierChange {
  window: Window;
  begins: boolean;
  told: Told;
}

export interface DecideTelling {
  transition: Transition;
  severity: Severity;
  /** History that was loaded late. */
  backfill: boolean;
  /** By a silence, or by a person who snoozed it. */
  silenced: boolean;
  /** Whether anybody was told that this alert fires. */
  firingTold: boolean;
  /** Found in an amendment, when it was over already. */
  over: boolean;
  /** The latest ones, in order. */
  earlier: readonly EarlierChange[];
}

export interface Telling {
  told: Told;
  /** Why nobody is told, or that it goes to and fro. */
  because: 'begins' | 'ends' | 'flapping' | 'silenced' | 'backfill' | 'over' | 'untold' | 'between';
}

/** From as many starts and ends on that count as coming and going, one start is told. */
const FLAPS = 6;

/** Who is told of a step: only that an alert begins to fire and that it is over, of which the latter only to those who know of the former. */
export function decideTelling(decide: DecideTelling): Telling {
  const { transition, severity, backfill, silenced, firingTold, over, earlier } = decide;
  if (isEnd(transition)) {
    if (!firingTold) return { told: 'nobody', because: 'untold' };
    return backfill ? { told: 'nobody', because: 'backfill' } : { told: 'note', because: 'ends' };
  }
  if (!isBegin(transition)) return { told: 'nobody', because: 'between' };
  if (backfill) return { told: 'nobody', because: 'backfill' };
  if (over) return { told: 'nobody', because: 'over' };
  if (silenced) return { told: 'nobody', because: 'silenced' };
  const told = severity === 'page' ? 'page' : 'note';
  const { window } = transition;
  if (!isFlapping([...earlier, { window }])) return { told, because: 'begins' };
  const known = earlier.some(
    (one, at) => one.begins && one.told !== 'nobody' && isIn(one, window) && isFlapping(earlier.slice(0, at + 1)),
  );
  return { told: known ? 'nobody' : told, because: 'flapping' };
}

/** Also of an amendment: from pending or inactive at once to where it recovers, and from an end that was none. */
function isBegin({ from, to }: Transition): boolean {
  return isLit(to) && !isLit(from);
}

function isLit(state: Transition['to']): boolean {
  return state === 'firing' || state === 'recovering';
}

function isEnd({ from, to }: Transition): boolean {
  return to === 'resolved' && from !== 'pending';
}

function isFlapping(changes: readonly Pick<EarlierChange, 'window'>[]): boolean {
  const latest = changes.at(-1);
  return latest !== undefined && changes.filter((one) => isIn(one, latest.window)).length >= FLAPS;
}

function isIn({ window }: Pick<EarlierChange, 'window'>, latest: Window): boolean {
  return window.to > toFlapsSince(latest) && window.to <= latest.to;
}
