import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { whileHeartbeating } from './while-heartbeating.js';

function protocolError(type: string): Error {
  return Object.assign(new Error(type), { type });
}

async function membershipAfter(
  heartbeat: () => Promise<void>,
  sessionTimeoutMs = 10_000,
): Promise<Record<'gone' | 'leaving', boolean>> {
  return whileHeartbeating({ heartbeat, everyMs: 5, sessionTimeoutMs }, async ({ gone, leaving, assertHeld }) => {
    await sleep(80);
    if (gone.aborted) expect(assertHeld).toThrow();
    else assertHeld();
    return { gone: gone.aborted, leaving: leaving.aborted };
  });
}

describe('working while heartbeating', () => {
  it.each([
    { answer: 'is silent success', error: undefined, gone: false, leaving: false },
    { answer: 'calls for a rebalance', error: protocolError('REBALANCE_IN_PROGRESS'), gone: false, leaving: true },
    { answer: 'does not know the member', error: protocolError('UNKNOWN_MEMBER_ID'), gone: true, leaving: true },
    { answer: 'is of a later generation', error: protocolError('ILLEGAL_GENERATION'), gone: true, leaving: true },
    { answer: 'is lost with its connection', error: new Error('Connection closed'), gone: false, leaving: false },
  ])('knows the membership when the coordinator $answer', async ({ error, gone, leaving }) => {
    const heartbeat = async () => {
      if (error) throw error;
    };
    expect(await membershipAfter(heartbeat)).toEqual({ gone, leaving });
  });

  it('takes the membership for gone after a session without an answer', async () => {
    expect(await membershipAfter(() => new Promise(() => undefined), 30)).toEqual({ gone: true, leaving: true });
  });

  it('notices at once that it slept past its session, before any timer of its own has met', async () => {
    const options = { heartbeat: async () => undefined, everyMs: 5, sessionTimeoutMs: 30 };
    await whileHeartbeating(options, async ({ gone, assertHeld }) => {
      assertHeld();
      // As long as this thread is held, nothing of this process runs.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
      expect(gone.aborted).toBe(false);
      expect(assertHeld).toThrow('no heartbeat was answered for 30 ms');
      expect(gone.aborted).toBe(true);
    });
  });

  it('stops when the work ends, well or badly', async () => {
    let beats = 0;
    const heartbeat = async () => void (beats += 1);
    const options = { heartbeat, everyMs: 5, sessionTimeoutMs: 1000 };
    await expect(whileHeartbeating(options, () => Promise.reject(new Error('work failed')))).rejects.toThrow('work failed');
    await sleep(30);
    expect(beats).toBe(0);
  });
});
