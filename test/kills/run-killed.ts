import { setTimeout as sleep } from 'node:timers/promises';
import { loadReplayed } from './load-replayed.js';
import type { Pace } from './run-unkilled.js';
import { startDemoProcess, type DemoEntry, type DemoProcess, type DemoRun } from './start-demo-process.js';

export interface KilledRun extends DemoRun {
  kills: number;
  random: () => number;
  pace: Pace;
  onKill: (kill: number, when: string) => void;
}

/** Every fifth kill, the first among them, comes while the process starts, which at first registers and uploads. */
const START_EVERY = 5;
/** Of an equal share of the replay, so that the last kill comes before its end. */
const SHARE = 0.7;
/** After a step of the replay, up to so long: in whichever part of the next. */
const STEP_MS = 1_500;
/** A life that takes this many times the unkilled run hangs. */
const PATIENCE = 10;

/** Runs the demo, kills it at random moments and starts it again on the same folder, until it ends by itself. */
export async function runKilled(entry: DemoEntry, run: KilledRun): Promise<{ kills: number; seconds: number }> {
  const { kills, pace, onKill } = run;
  const startedMs = performance.now();
  const limitMs = PATIENCE * (pace.startMs + pace.replayMs);
  let done = 0;
  for (;;) {
    const demo = startDemoProcess(entry, run);
    const patience = new AbortController();
    const hung = sleep(limitMs, 'hung' as const, { signal: patience.signal }).catch(() => 'ended' as const);
    if (done < kills) {
      const isStart = done % START_EVERY === 0;
      const moment = isStart ? waitIntoStart(run) : waitIntoReplay(demo, run, patience.signal);
      const when = await Promise.race([demo.ended.then(() => null), hung.then(() => null), moment]);
      if (when !== null) {
        demo.kill();
        await demo.ended;
        patience.abort();
        done += 1;
        onKill(done, when);
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

async function waitIntoStart({ random, pace }: KilledRun): Promise<string> {
  const delayMs = random() * pace.startMs * 1.2;
  await sleep(delayMs);
  return `${(delayMs / 1000).toFixed(2)} s into the start`;
}

/** By the event clock, for how fast a replay goes depends on what else the machine does. */
async function waitIntoReplay(
  demo: DemoProcess,
  { random, pace, kills, dataDir }: KilledRun,
  ended: AbortSignal,
): Promise<string> {
  const share = (random() * 2 * SHARE * pace.minutes) / kills;
  const delayMs = random() * STEP_MS;
  await demo.begun;
  const from = loadReplayed(dataDir);
  while (loadReplayed(dataDir) < from + share && !ended.aborted) await sleep(20);
  await sleep(delayMs);
  const days = (loadReplayed(dataDir) - from) / 1440;
  return `${(delayMs / 1000).toFixed(2)} s after ${days.toFixed(1)} days of the replay`;
}
