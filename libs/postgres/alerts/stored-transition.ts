import type { AlertState, AlertTransition } from '#libs/contracts';

export interface StoredTransition {
  readonly alert: string;
  /** Within the alert, from 1 on. */
  readonly sequence: number;
  readonly from: AlertState;
  readonly to: AlertState;
  readonly window: { readonly from: number; readonly to: number };
  readonly at: number;
  readonly reason: string;
  readonly told: AlertTransition['told'];
  /** What it fired from, with its evidence; null of any other transition. */
  readonly breach: unknown;
}
