import type { Alert, AlertTransition } from '#libs/contracts';
import type { Step } from './ledger.js';

/** A step with what is said of it. */
export interface SaidStep {
  step: Step;
  alert: Alert;
  transition: AlertTransition;
}
