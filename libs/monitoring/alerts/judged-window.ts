import type { Window } from '../windows/window.js';
import type { Resolution } from './alert-record.js';
import type { Verdict } from './evaluation.js';

/** What the monitor asks for in this window; its revision tells whether somebody changed it since. */
export interface AlertRules {
  hold: number;
  recoverAfter: number;
  revision: number;
}

/** Nobody judges the subject from this window on. */
export interface Ended {
  verdict: 'ended';
  resolution: Extract<Resolution, 'superseded' | 'monitor-changed'>;
  reason: string;
}

/** What became of one subject in one window. */
export interface JudgedWindow {
  window: Window;
  verdict: Verdict | Ended;
  rules: AlertRules;
  /** Of several of one window, the one with the highest counts. */
  rev: number;
}
