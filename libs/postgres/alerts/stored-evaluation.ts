import type { Grain, MonitorCheck, NoDataCode } from '#libs/contracts';

/** 'breach', 'unsettled' or 'calm'; or why there is no verdict: the health, its reason, and the code, which older ones lack. */
export type StoredVerdict = string | readonly [health: string, reason: string, code?: NoDataCode | null];

/** Whose evaluations follow one another in time. */
export interface EvaluationStream {
  readonly model: string;
  readonly version: string;
  readonly grain: Grain;
  readonly family: MonitorCheck;
}

export interface StoredEvaluation extends EvaluationStream {
  readonly window: { readonly from: number; readonly to: number };
  readonly rev: number;
  readonly backfill: boolean;
  readonly alpha: number | null;
  readonly hypotheses: number;
  readonly monitors: Readonly<Record<string, { hold: number; recoverAfter: number; revision: number }>>;
  /** Most subjects come to the same, which is said once; `of` has the others by their key. */
  readonly verdicts: { readonly rest: StoredVerdict; readonly of: Readonly<Record<string, StoredVerdict>> };
}
