import { setTimeout as sleep } from 'node:timers/promises';

/** Lets at most `most` through in any `perMs`, the first ones at once. By a clock that never jumps. */
export function createPace(most: number, perMs: number): () => Promise<void> {
  const starts: number[] = [];
  return async () => {
    const [earliest] = starts.length < most ? [] : starts.splice(0, 1);
    if (earliest !== undefined) await sleep(Math.max(0, Math.ceil(earliest + perMs - performance.now())));
    starts.push(performance.now());
  };
}
