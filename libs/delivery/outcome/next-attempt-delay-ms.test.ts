import { describe, expect, it } from '@jest/globals';
import { nextAttemptDelayMs } from './next-attempt-delay-ms.js';

describe('the delay before another attempt', () => {
  it('follows the recommended schedule, ten attempts over 75.6 hours, and then ends', () => {
    const delays = Array.from({ length: 12 }, (_, attempts) => nextAttemptDelayMs(attempts, { random: 0.5 }));
    expect(delays.slice(0, 10)).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map((s) => s * 1_000));
    expect(delays.slice(10)).toEqual([null, null]);
    expect(delays.reduce((sum: number, delay) => sum + (delay ?? 0), 0) / 3_600_000).toBeCloseTo(75.6, 1);
  });

  it.each([
    { attempts: 0, random: 1, delay: 0 },
    { attempts: 1, random: 0, delay: 4_000 },
    { attempts: 1, random: 1, delay: 6_000 },
    { attempts: 9, random: 0, delay: 69_120_000 },
    { attempts: 9, random: 1, delay: 103_680_000 },
    { attempts: 1, random: 0, retryAfterMs: 60_000, delay: 60_000 },
    { attempts: 1, random: 1, retryAfterMs: 60_000, delay: 72_000 },
    { attempts: 3, random: 0, retryAfterMs: 60_000, delay: 1_440_000 },
    { attempts: 10, random: 0, retryAfterMs: 60_000, delay: null },
    { attempts: 2, random: 0.5, config: true as const, delay: 300_000 },
    { attempts: 3, random: 0.5, config: true as const, delay: null },
  ])(
    'is $delay ms after $attempts attempts (random $random, asked $retryAfterMs, config $config)',
    ({ attempts, delay, ...timing }) => {
      expect(nextAttemptDelayMs(attempts, timing)).toBe(delay);
    },
  );
});
