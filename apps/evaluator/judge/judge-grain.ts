import type { MeasureRow } from '#libs/clickhouse';
import type { Grain, Role } from '#libs/contracts';
import type { DueWindow, Monitor, Window } from '#libs/monitoring';
import type { MeasureWindows } from '../measure/measure-windows.js';
import type { Stream } from '../stream.js';

export interface JudgeWindows extends MeasureWindows {
  stream: Stream & { role: Role };
  /** Just made, of the windows that are due. */
  measures: readonly MeasureRow[];
}

/** The windows of one grain, with the monitors that judge it. */
export interface JudgeGrain extends JudgeWindows {
  grain: Grain;
  monitors: readonly Monitor[];
  /** What a family may spend on a window. */
  toAlpha: (family: 'drift' | 'quality' | 'performance', window: Window) => number;
}

/** The windows in which a family was measured. */
export function windowsOf(due: readonly DueWindow[], family: DueWindow['families'][number]): DueWindow[] {
  return due.filter(({ families }) => families.includes(family));
}
