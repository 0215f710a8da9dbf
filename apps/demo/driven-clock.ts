/** The event clock that the demo hands to the stack: the demo moves event time, the wall moves itself. */
export interface DrivenClock {
  eventNow(): number;
  wallNow(): number;
  /** Moves event time on; it never runs backwards. Resolves when all who follow are there too. */
  advanceTo(epochMs: number): Promise<void>;
  /** Tells another process of each move. */
  follow(told: (eventNow: number) => Promise<void>): void;
}

export const createDrivenClock = (startMs: number, wallNow: () => number): DrivenClock => {
  let now = startMs;
  const followers: ((eventNow: number) => Promise<void>)[] = [];
  return {
    eventNow: () => now,
    wallNow,
    advanceTo: async (epochMs) => {
      now = Math.max(now, epochMs);
      await Promise.all(followers.map((told) => told(now)));
    },
    follow: (told) => void followers.push(told),
  };
};
