import { loadReplayed } from './load-replayed.js';
import { startDemoProcess, type DemoEntry, type DemoRun } from './start-demo-process.js';

export interface Pace {
  /** From the start of the process to the beginning of the replay. */
  startMs: number;
  replayMs: number;
  /** How far the replay goes, in minutes of the event clock. */
  minutes: number;
}

/** Runs the demo through, and tells how long its parts take on this machine. */
export async function runUnkilled(entry: DemoEntry, run: DemoRun): Promise<Pace> {
  const startedMs = performance.now();
  const demo = startDemoProcess(entry, run);
  await demo.begun;
  const begunMs = performance.now();
  const from = loadReplayed(run.dataDir);
  const { code, output } = await demo.ended;
  if (code !== 0) throw new Error(`The demo ended with exit code ${code} without any kill:\n${output.slice(-4000)}`);
  return {
    startMs: begunMs - startedMs,
    replayMs: performance.now() - begunMs,
    minutes: loadReplayed(run.dataDir) - from,
  };
}
