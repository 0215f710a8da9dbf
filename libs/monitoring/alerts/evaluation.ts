import type {
  AlertClass,
  AlertHealth,
  Evidence,
  Grain,
  Maturity,
  MonitorCheck,
  NoDataCode,
  Severity,
  TestedValue,
} from '#libs/contracts';
import type { Window } from '../windows/window.js';

/** What a monitor judges: one feature (empty: the model) of one segment (empty: all traffic). */
export interface Subject {
  monitor: string;
  feature: string;
  segment: string;
}

/** `unsettled`: neither large and significant enough to speak, nor small enough to call it calm. The code is null of what was judged before there were codes. */
export type Verdict =
  | { verdict: 'breach' | 'unsettled' | 'calm' }
  | { verdict: 'no-data'; health: Exclude<AlertHealth, 'ok'>; code: NoDataCode | null; reason: string };

/** All that must be known of a breach to tell it and to prove it. */
export interface Breach {
  check: MonitorCheck;
  severity: Severity;
  runbook: string | null;
  class: AlertClass;
  classReason: string;
  tests: TestedValue[];
  n: number;
  referenceN: number;
  reference: string | null;
  maturity: Maturity | null;
  evidence: Evidence;
  segmentsMoved: string[];
  segmentsQuiet: string[];
}

export interface JudgedSubject extends Subject {
  verdict: Verdict;
  /** Of a breach only. */
  breach: Breach | null;
}

/** One run of the monitors of a version over one window: what each of their subjects came to. */
export interface Evaluation {
  model: string;
  version: string;
  grain: Grain;
  /** Families of monitors end at different times: performance is judged at maturity. */
  family: MonitorCheck;
  window: Window;
  /** The event clock up to which inputs were read, epoch milliseconds. */
  rev: number;
  /** What the family may spend; null where no monitor of it tests anything. */
  alpha: number | null;
  hypotheses: number;
  /** Hold and recovery of each monitor that took part, and what it is now: a changed monitor starts its pending alerts anew. */
  monitors: Record<string, { hold: number; recoverAfter: number; revision: number }>;
  subjects: JudgedSubject[];
}
