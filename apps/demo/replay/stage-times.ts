/** Seconds of wall time spent by stage, in order of first use. */
export interface StageTimes {
  measure<T>(stage: string, work: () => T | Promise<T>): Promise<T>;
  seconds(): Record<string, number>;
}

export const createStageTimes = (wallNow: () => number): StageTimes => {
  const spentMs = new Map<string, number>();
  return {
    measure: async (stage, work) => {
      const begun = wallNow();
      try {
        return await work();
      } finally {
        spentMs.set(stage, (spentMs.get(stage) ?? 0) + wallNow() - begun);
      }
    },
    seconds: () => Object.fromEntries([...spentMs].map(([stage, ms]) => [stage, Math.round(ms / 10) / 100])),
  };
};
