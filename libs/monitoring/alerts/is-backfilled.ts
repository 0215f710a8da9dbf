import { closesAt } from '../windows/closes-at.js';
import type { Window } from '../windows/window.js';

/** Whether history was loaded into a window after it had closed: such a window is judged, and pages nobody. */
export function isBackfilled(
  window: Window,
  marks: readonly { hour: number; at: number }[],
  { latenessMs }: { latenessMs: number },
): boolean {
  const closed = closesAt(window, latenessMs);
  return marks.some(({ hour, at }) => hour >= window.from && hour < window.to && at >= closed);
}
