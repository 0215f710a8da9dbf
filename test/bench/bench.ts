import type { WideStore } from './engine/open-wide-store.js';

/** One measured pair: ours, and what it is held against, from the same run. */
export interface Comparison {
  what: string;
  ours: number;
  theirs: number;
  unit: string;
  /** Ours as a multiple of theirs: of times and reads lower is better, of rates (`unit` ends in `/s`) higher. */
  ratio: number;
  /** The bound that the ratio must keep, where there is one. */
  bound?: { least?: number; most?: number };
}

export interface Figure {
  what: string;
  value: number;
  unit: string;
}

export interface BenchResult {
  title: string;
  /** What was done and how it was timed, in sentences. */
  method: string;
  sizes: Record<string, number>;
  comparisons: Comparison[];
  figures: Figure[];
  /** Why a part was left out; empty where nothing was. */
  leftOut: string[];
}

export interface BenchContext {
  quick: boolean;
  rounds: number;
  /** Filled when it is first asked for, and shared. */
  openWideStore: () => Promise<WideStore>;
  say: (line: string) => void;
}

export type Bench = (context: BenchContext) => Promise<BenchResult>;
