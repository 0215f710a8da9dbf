import { describe, expect, it } from '@jest/globals';
import { retryDelayMs } from './retry-delay-ms.js';

describe('the delay before another attempt', () => {
  it.each([
    { attempt: 0, random: 1, delay: 100 },
    { attempt: 0, random: 0, delay: 50 },
    { attempt: 3, random: 1, delay: 800 },
    { attempt: 30, random: 1, delay: 10_000 },
    { attempt: 5000, random: 0, delay: 5_000 },
  ])('is $delay ms at attempt $attempt with random $random', ({ attempt, random, delay }) => {
    expect(retryDelayMs(attempt, random)).toBe(delay);
  });
});
