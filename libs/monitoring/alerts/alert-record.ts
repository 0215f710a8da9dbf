import type { AlertHealth, AlertState, NoDataCode } from '#libs/contracts';
import type { Window } from '../windows/window.js';

export type Resolution = 'recovered' | 'superseded' | 'retracted' | 'monitor-changed';

/** Where one subject of one version stands: the fold of its verdicts in window order. Never 'inactive': that is no record. */
export interface AlertRecord {
  state: AlertState;
  health: AlertHealth;
  healthCode: NoDataCode | null;
  healthReason: string | null;
  /** Windows in a row that spoke (pending) or were calm (recovering). */
  inARow: number;
  /** First window that spoke in this episode. */
  since: Window;
  /** The latest window that spoke. */
  lastSpoke: Window;
  /** The latest window that was judged: an older one is an amendment. Immature ones are not, they are awaited. */
  lastJudged: Window;
  /** The latest window that was looked at, whose health it has. */
  lastSeen: Window;
  /** End of the window with which it fired, or with which it was over. */
  firedAt: number | null;
  resolvedAt: number | null;
  resolution: Resolution | null;
  /** Of the monitor, when it last spoke for this alert. */
  revision: number;
}

export interface Transition {
  from: AlertState;
  to: AlertState;
  window: Window;
  reason: string;
}

/** One alert from its first window that spoke to its end, or to where it stands now. */
export interface Episode {
  record: AlertRecord;
  transitions: Transition[];
}
