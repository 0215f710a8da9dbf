/** Lets waiters sleep until something happened or a time is over, whichever is first. */
export interface Wakeup {
  /** True if woken, false if the time was over. */
  wait(ms: number): Promise<boolean>;
  wake(): void;
}

export function createWakeup(): Wakeup {
  const waiters = new Set<(woken: boolean) => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const settle = (woken: boolean): void => {
          clearTimeout(timer);
          waiters.delete(settle);
          resolve(woken);
        };
        const timer = setTimeout(settle, ms, false);
        waiters.add(settle);
      }),
    wake: () => [...waiters].forEach((settle) => settle(true)),
  };
}
