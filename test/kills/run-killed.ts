import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './run-unkilled.js';
import { startDemoProcess, type DemoEntry, type DemoRun } from './start-demo-process.js';

export interface KilledRun extends DemoRun {
  kills: number;
  random: () => number;
  pace: Pace;
  onKill: (kill: number, afterMs: number, during: 'start' | 'replay') => void;
}

/** Every fifth kill, the first among them, comes while the process starts, which at first registers and uploads. */
const START_EVERY = 5;
/** Of an equal share of the replay, so that the last kill comes before its end. */
const SHARE = 0.7;
/** A life that takes this many times the unkilled run hangs. */
const PATIENCE = 10;

/** Runs the demo, kills it at random moments and starts it again on the same folder, until it ends by itself. */
export async function runKilled(entry: DemoEntry, run: KilledRun): Promise<{ kills: number; seconds: number }> {
  const { kills, random, pace, onKill } = run;
  const startedMs = performance.now();
  let done = 0;
  for (;;) {
    const demo = startDemoProcess(entry, run);
    const during = done % START_EVERY === 0 ? 'start' : 'replay';
    const delayMs = during === 'start' ? random() * pace.startMs * 1.2 : (random() * 2 * SHARE * pace.replayMs) / kills;
    const patience = new AbortController();
    const limitMs = PATIENCE * (pace.startMs + pace.replayMs);
    const hung = sleep(limitMs, 'hung' as const, { signal: patience.signal }).catch(() => 'ended' as const);
    if (done < kills) {
      if (during === 'replay') await Promise.race([demo.begun, hung]);
      const ended = await Promise.race([demo.ended.then(() => true), sleep(delayMs).then(() => false)]);
      if (!ended) {
        demo.kill();
        await demo.ended;
        patience.abort();
        done += 1;
        onKill(done, delayMs, during);
        continue;
      }
    }
    const outcome = await Promise.race([demo.ended, hung]);
    patience.abort();
    if (typeof outcome === 'string') {
      demo.kill();
      const { output } = await demo.ended;
      throw new Error(`After ${done} kills the demo did not end within ${Math.round(limitMs / 1000)} s:\n${output.slice(-4000)}`);
    }
    if (outcome.code !== 0)
      throw new Error(`After ${done} kills the demo ended with exit code ${outcome.code}:\n${outcome.output.slice(-4000)}`);
    return { kills: done, seconds: (performance.now() - startedMs) / 1000 };
  }
}
