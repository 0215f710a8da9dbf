import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from './in-order.js';

describe('work in order', () => {
  it('prepares several items at once and concludes them in their order, four at most', async () => {
    const log: string[] = [];
    let running = 0;
    let most = 0;
    await inOrder([30, 1, 20, 1, 10, 1], async (ms, at, earlier) => {
      most = Math.max(most, ++running);
      await sleep(ms);
      await earlier;
      log.push(`${at}`);
      running--;
    });
    expect(log).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(most).toBe(4);
  });

  it('holds up whoever waits until all before are done, also where the one just before had nothing to do', async () => {
    const log: number[] = [];
    await inOrder([30, 0, 1], async (ms, at, earlier) => {
      if (at === 1) return;
      await sleep(ms);
      await earlier;
      log.push(at);
    });
    expect(log).toEqual([0, 2]);
  });

  it('throws the first failure when all have ended, and what waited for it fails with it', async () => {
    const concluded: number[] = [];
    const work = async (item: number, _at: number, earlier: Promise<void>): Promise<void> => {
      if (item === 2) throw new Error('the second failed');
      await earlier;
      concluded.push(item);
    };
    await expect(inOrder([1, 2, 3], work)).rejects.toThrow('the second failed');
    expect(concluded).toEqual([1]);
  });

  it('does nothing where there is nothing', async () => {
    await expect(inOrder([], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
  });
});
