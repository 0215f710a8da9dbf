import type { JudgedFamily, Window } from '#libs/monitoring';
import type { FeatureFamily } from './open-measured.js';

/** A family of one window, judged. */
export interface JudgedWindow {
  window: Window;
  family: FeatureFamily;
  alpha: number;
  judged: JudgedFamily;
}
