/** The event clock that the demo hands to the stack: the demo moves event time, the wall moves itself. */
export interface DrivenClock {
  eventNow(): number;
  wallNow(): number;
  /** Moves event time on; it never runs backwards. */
  advanceTo(epochMs: number): void;
}

export const createDrivenClock = (startMs: number, wallNow: () => number): DrivenClock => {
  let now = startMs;
  return {
    eventNow: () => now,
    wallNow,
    advanceTo: (epochMs) => {
      now = Math.max(now, epochMs);
    },
  };
};
