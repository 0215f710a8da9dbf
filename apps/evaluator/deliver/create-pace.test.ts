import { expect, it } from '@jest/globals';
import { createPace } from './create-pace.js';

it('A pace lets the first through at once, and never more than so many in any span', async () => {
  const pace = createPace(4, 100);
  const starts: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    await pace();
    starts.push(performance.now());
  }
  expect((starts[3] ?? 0) - (starts[0] ?? 0)).toBeLessThan(50);
  // A millisecond for what lies between a start and the look at the clock.
  for (let i = 4; i < 12; i += 1) expect((starts[i] ?? 0) - (starts[i - 4] ?? 0)).toBeGreaterThan(99);
});
