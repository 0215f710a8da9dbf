import type { AlertHealth, TestedValue } from '#libs/contracts';
import type { NoData } from '../no-data.js';

/** One value that may speak: significant by its p and large by its size. */
export interface Hypothesis extends Pick<TestedValue, 'test' | 'value' | 'reference' | 'unit' | 'side' | 'p'> {
  /** How large the change is, on the scale of the bound. */
  size: number;
  /** From which size on it speaks. */
  bound: number;
  /** Below which size it is quiet. */
  quietBelow: number;
  /** Whether a p that says nothing makes it quiet as well. */
  quietByP: boolean;
}

export interface NotJudged extends NoData {
  health: Exclude<AlertHealth, 'ok'>;
}

/** What there is to test of one feature of one segment, or why there is nothing. */
export type Tested = { hypotheses: readonly Hypothesis[] } | NotJudged;
