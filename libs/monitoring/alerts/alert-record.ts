import type { AlertHealth, AlertState } from '#libs/contracts';
import type { Window } from '../windows/window.js';

export type Resolution = 'recovered' | 'superseded' | 'retracted' | 'monitor-changed';

/** Where one subject of one version stands: the fold of its verdicts in window order. */
export interface AlertRecord {
  state: AlertState;
  health: AlertHealth;
  healthReason: string | null;
  /** Windows in a row that spoke (pending) or were calm (recovering). */
  inARow: number;
  /** First window that spoke in this episode. */
  since: Window;
  /** The latest window that spoke. */
  lastSpoke: Window;
  /** The latest window that was folded: an older one is an amendment. */
  lastJudged: Window;
  firedAt: number | null;
  resolvedAt: number | null;
  resolution: Resolution | null;
}

export interface Transition {
  from: AlertState;
  to: AlertState;
  window: Window;
  reason: string;
}
