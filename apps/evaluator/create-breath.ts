import { setImmediate } from 'node:timers/promises';

const LONGEST_MS = 20;

/** Lets requests, which wait in the same process, go first now and then: hundreds of features in hundreds of windows take seconds. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
