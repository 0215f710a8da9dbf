import type { Grain } from '#libs/contracts';
import { toWindow } from './to-window.js';
import type { Window } from './window.js';

/** The windows of the grain that lie wholly in a span, in order. */
export function windowsBetween(grain: Grain, { from, to }: Window, timeZone: string): Window[] {
  const windows: Window[] = [];
  let window = toWindow(grain, from, timeZone);
  if (window.from < from) window = toWindow(grain, window.to, timeZone);
  for (; window.to <= to; window = toWindow(grain, window.to, timeZone)) windows.push(window);
  return windows;
}
