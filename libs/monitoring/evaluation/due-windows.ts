import type { Grain, MeasureFamily } from '#libs/contracts';
import { closesAt } from '../windows/closes-at.js';
import { toWindow } from '../windows/to-window.js';
import type { Window } from '../windows/window.js';

export interface DueWindows {
  timeZone: string;
  /** Which grains each family is measured at. */
  schedule: Readonly<Record<MeasureFamily, readonly Grain[]>>;
  /** Windows that end up to here are measured; a grain that is absent was never. */
  evaluatedTo: Readonly<Partial<Record<Grain, number>>>;
  /** Start of the first hour with traffic. */
  firstHour: number;
  /** The hours whose profiles were made anew in this step; `predictionsChanged` false: labels alone. */
  dirtyHours: readonly { hour: number; predictionsChanged: boolean }[];
  /** The hours of which feature logs were compared anew in this step. */
  skewHours: readonly number[];
  /** Windows whose performance was immature when last measured, and how long they await labels. */
  immature: readonly { grain: Grain; from: number }[];
  labelDelaySeconds: number;
  eventNow: number;
  latenessMs: number;
}

export interface DueWindow {
  grain: Grain;
  window: Window;
  /** Which families to measure. */
  families: MeasureFamily[];
  /** Measured before: this is a revision. */
  amended: boolean;
}

const GRAINS: readonly Grain[] = ['hour', 'day', 'week'];
const FAMILIES: readonly MeasureFamily[] = ['drift', 'quality', 'volume', 'performance', 'serving', 'skew'];

/**
 * The windows to measure in this step, by end and then by length. Those that closed since the last step, whole and in order; those measured
 * before that a changed hour lies in, for labels alone only their performance and for feature logs alone only their skew; and the performance that has waited long enough for its labels.
 */
export function dueWindows(input: DueWindows): DueWindow[] {
  const { timeZone, evaluatedTo, dirtyHours, immature, labelDelaySeconds, eventNow } = input;
  const due = new Map<string, DueWindow>();
  const add = (grain: Grain, window: Window, families: readonly MeasureFamily[], amended: boolean): void => {
    const known = due.get(`${grain} ${window.from}`);
    const wanted = FAMILIES.filter(
      (family) => input.schedule[family].includes(grain) && (families.includes(family) || known?.families.includes(family)),
    );
    if (wanted.length > 0)
      due.set(`${grain} ${window.from}`, { grain, window, families: wanted, amended: known?.amended ?? amended });
  };
  for (const grain of GRAINS) {
    const done = evaluatedTo[grain] ?? -Infinity;
    for (const window of closedWindows(grain, done, input)) add(grain, window, FAMILIES, false);
    for (const { hour, predictionsChanged } of dirtyHours) {
      const window = toWindow(grain, hour, timeZone);
      if (window.to <= done) add(grain, window, predictionsChanged ? FAMILIES : ['performance'], true);
    }
    for (const hour of input.skewHours) {
      const window = toWindow(grain, hour, timeZone);
      if (hour >= input.firstHour && window.to <= done) add(grain, window, ['skew'], true);
    }
  }
  for (const { grain, from } of immature) {
    const window = toWindow(grain, from, timeZone);
    const done = evaluatedTo[grain] ?? -Infinity;
    if (window.to <= done && eventNow - window.to > 1000 * labelDelaySeconds) add(grain, window, ['performance'], true);
  }
  return [...due.values()].sort((a, b) => a.window.to - b.window.to || GRAINS.indexOf(a.grain) - GRAINS.indexOf(b.grain));
}

function closedWindows(grain: Grain, done: number, { timeZone, firstHour, eventNow, latenessMs }: DueWindows): Window[] {
  const windows: Window[] = [];
  let window = toWindow(grain, Math.max(done, firstHour), timeZone);
  for (; closesAt(window, latenessMs) <= eventNow; window = toWindow(grain, window.to, timeZone)) windows.push(window);
  return windows;
}
