import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createDrivenClock, type DrivenClock } from './driven-clock.js';
import { prepareFlights } from './flights/prepare-flights.js';
import { sampleFlights } from './flights/sample-flights.js';
import type { Pipeline } from './pipeline/start-pipeline.js';
import type { DemoOptions } from './read-arguments.js';
import { createScreen, type Output } from './replay/create-screen.js';
import { createStageTimes } from './replay/stage-times.js';
import { loadProgress } from './replay/progress-file.js';
import { toClosedMs } from './replay/replay-flights.js';
import { toStepMinutes } from './replay/to-steps.js';
import { formatReport } from './report/format-report.js';
import { reportSchema } from './report/report-schema.js';
import { runDemo, START } from './run-demo.js';
import type { Stack } from './stack.js';
import { toWhereToLook } from './where-to-look.js';

export interface StartDemoDeps {
  startStack: (options: { dataDir: string; port: number | undefined; clock: DrivenClock }) => Promise<Stack>;
  startPipeline: (options: { folder: string }) => Promise<Pipeline>;
  wallNow: () => number;
  out: Output;
  err: Output;
  /** Resolves when the user has had enough (Ctrl-C). */
  interrupted: Promise<void>;
}

class Interrupted extends Error {}

const assertWritable = (file: string): void => {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
  } catch {
    throw new Error(`--json ${file} cannot be written: make the folder ${dirname(resolve(file))} or name another file`);
  }
};

const openDataDir = (given: string | undefined): { dataDir: string; discard: () => void } => {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true });
    return { dataDir: given, discard: () => undefined };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-demo-'));
  return { dataDir, discard: () => removeInBackground(dataDir) };
};

/** The engine leaves tens of thousands of small files; whoever waits for the demo need not wait for them to go. */
const removeInBackground = (folder: string): void => {
  const script = `require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true })`;
  spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' }).unref();
};

/** The engine adds doubles in whatever order its threads bring them, so two runs may differ in the sixteenth digit. */
const toTwelveDigits = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

/** From options to exit code: the stack, the replay, the report, and then, unless told to end, the stack until Ctrl-C. */
export const startDemo = async (options: DemoOptions, deps: StartDemoDeps): Promise<number> => {
  const { startStack, startPipeline, wallNow, out, err } = deps;
  if (options.jsonFile !== undefined) assertWritable(options.jsonFile);
  const begunMs = wallNow();
  const stages = createStageTimes(wallNow);
  const screen = createScreen(out, err, wallNow);
  const interrupted = deps.interrupted.then(() => Promise.reject(new Interrupted()));
  interrupted.catch(() => undefined);
  const { dataDir, discard } = openDataDir(options.dataDir);
  let stack: Stack | undefined;
  let pipeline: Pipeline | undefined;
  try {
    const progressFile = join(dataDir, 'demo-progress.json');
    const found = loadProgress(progressFile);
    if (found && found.every !== options.every)
      throw new Error(
        `${dataDir} holds a replay of ${found.every === 1 ? 'all flights' : 'every tenth flight'}: go on with it, or give another --data folder`,
      );
    // A replay that was broken off was within the step after the last whole one: time never runs back, nor do those who ask what is known by now.
    const clock = createDrivenClock(toClosedMs(found ? found.done + toStepMinutes(options.every) : START), wallNow);
    screen.say(
      `Starting Plumbline and reading three million flights${found ? ', to go on where the replay was broken off' : ''} …`,
    );
    // Before the stack, which may have something to deliver as soon as it is up.
    pipeline = await startPipeline({ folder: join(dataDir, 'pipeline') });
    const starting = stages.measure('start', () => startStack({ dataDir, port: options.port, clock }));
    const preparing = stages.measure('prepare', () => prepareFlights(options.cacheDir));
    // Both are waited for, so that a stack that started is stopped when the flights could not be read.
    await Promise.allSettled([starting, preparing]);
    stack = await starting;
    const flights = sampleFlights((await preparing).flights, options.every);
    await pipeline.connect(stack.url);
    const demo = runDemo(
      flights,
      { every: options.every, progressFile, found, until: options.until },
      { stack, pipeline, clock, screen, stages },
    );
    // Interrupted, it fails when the stack goes away under it; nobody waits for that.
    demo.catch(() => undefined);
    const report = reportSchema.parse({
      ...(await Promise.race([demo, interrupted])),
      seconds: { stages: stages.seconds(), total: (wallNow() - begunMs) / 1000 },
    });
    out.write(formatReport(report));
    if (options.jsonFile !== undefined) writeFileSync(options.jsonFile, `${JSON.stringify(report, toTwelveDigits, 2)}\n`);
    if (options.exit) return report.books.balanced ? 0 : 1;
    out.write(toWhereToLook(stack.url));
    await deps.interrupted;
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return 130;
    throw error;
  } finally {
    screen.endProgress();
    await pipeline?.stop();
    await stack?.stop();
    discard();
  }
};
