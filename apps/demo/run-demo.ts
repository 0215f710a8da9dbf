import { createPlumblineClient, type PlumblineClient } from './client/plumbline-client.js';
import { sendEvents } from './client/send-events.js';
import { registerModel, FIRST_VERSION } from './client/register-model.js';
import { uploadReference } from './client/upload-reference.js';
import type { DrivenClock } from './driven-clock.js';
import { createFlightStream } from './events/flight-stream.js';
import { INCIDENTS } from './events/incidents.js';
import type { Pipeline } from './pipeline/start-pipeline.js';
import { FLIGHTS_EPOCH_MS, type FlightTable } from './flights/flight-table.js';
import { askServing } from './replay/ask-serving.js';
import { createLookout } from './replay/create-lookout.js';
import { createModelStore } from './replay/create-model-store.js';
import type { Screen } from './replay/create-screen.js';
import { noProgress, saveProgress, type ReplayProgress } from './replay/progress-file.js';
import { replayFlights } from './replay/replay-flights.js';
import type { StageTimes } from './replay/stage-times.js';
import { toStepMinutes, toSteps } from './replay/to-steps.js';
import { announceChanges } from './story/announce-changes.js';
import { createTeller } from './story/create-teller.js';
import { registerPolicies } from './story/register-policies.js';
import { settleAll } from './story/settle-all.js';
import { buildReport } from './report/build-report.js';
import { toDayText } from './report/finding-text.js';
import type { Report } from './report/report-schema.js';
import type { Stack } from './stack.js';
import { TRAINING_DAYS, trainFirstVersion, type FirstVersion } from './trainer/train-first-version.js';

export interface DemoDeps {
  stack: Stack;
  pipeline: Pipeline;
  clock: DrivenClock;
  screen: Screen;
  stages: StageTimes;
}

const HOUR = 60;
const DAY = 24 * HOUR;

export const START = TRAINING_DAYS * DAY;

/** Two days after the last flight's day every label has landed and every window is mature. */
const QUIET_UNTIL = 183 * DAY;

/** Flights told of so far, as predictions and as labels: those of shadows come beside. */
const eventsIn = ({ books, shadows }: ReplayProgress): number =>
  [books.predictions, books.labels].reduce((sum, { distinct, malformed }) => sum + distinct + malformed, -shadows);

const prepareModel = async (client: PlumblineClient, first: FirstVersion, every: number, deps: DemoDeps): Promise<void> => {
  const rows = { version: FIRST_VERSION, set: first.set, trained: first };
  await deps.stages.measure('register', () => registerModel(client, first, every === 1));
  await deps.stages.measure('reference', () => uploadReference(client, rows, deps.stack.settle));
  await deps.stages.measure('register', () => registerPolicies(client));
};

/** The whole demo on a running stack: train, register, replay, report. With `found` it goes on where an earlier one was broken off. */
export const runDemo = async (
  flights: FlightTable,
  options: { every: 1 | 10; progressFile: string; found: ReplayProgress | undefined; until?: number | undefined },
  deps: DemoDeps,
): Promise<Omit<Report, 'seconds'>> => {
  const { stack, pipeline, clock, screen, stages } = deps;
  const { every, progressFile, found, until } = options;
  const client = createPlumblineClient(stack.url);
  const first = await stages.measure('train', () => trainFirstVersion(flights));
  if (!found) await prepareModel(client, first, every, deps);
  const begun = found ? { ...found, restarts: found.restarts + 1 } : noProgress(every, START, await askServing(client));
  saveProgress(progressFile, begun);

  for (const { description } of INCIDENTS) screen.say(`Announced: ${description}.`);
  screen.say('Announced: one event in a thousand is sent twice, one in ten thousand is malformed.');
  const hourly = every === 1;
  const stream = createFlightStream(flights, first.set.labels, START, hourly ? HOUR : 0);
  const lookout = createLookout(client);
  const tell = await createTeller(client, found !== undefined);
  const startedMs = clock.wallNow();
  const last = until === undefined ? QUIET_UNTIL : (until - FLIGHTS_EPOCH_MS) / 60_000;
  const steps = toSteps(begun.done, Math.min(stream.end, last), last, toStepMinutes(every));
  const progress = await replayFlights(stream, steps, begun, {
    sendEvents: stack.send ?? ((...sent) => sendEvents(client, ...sent)),
    clock,
    stages,
    sideBySide: hourly,
    announce: (step) => announceChanges(client, step),
    settle: () => settleAll({ settle: stack.settle, isTraining: async () => (await pipeline.ask()).training }),
    askServing: () => askServing(client),
    loadServed: createModelStore(client),
    save: (state) => saveProgress(progressFile, state),
    onStep: async (step, state) => {
      if (step.to % DAY === 0) {
        const since = FLIGHTS_EPOCH_MS + (step.to - 2 * DAY) * 60_000;
        const today = toDayText(clock.eventNow());
        for (const line of [...(await tell(since)), ...(await lookout(step))]) screen.say(`${today}  ${line}`);
      }
      const elapsedMs = clock.wallNow() - startedMs;
      screen.progress({ events: eventsIn(state), total: stream.total, minute: step.to, elapsedMs, before: eventsIn(begun) });
    },
  });
  screen.endProgress();
  const { distinct, malformed } = progress.books.predictions;
  const served = distinct + malformed - progress.shadows;
  const counts = { every, trained: first.rows.length, served, shadowed: progress.shadows };
  return stages.measure('report', () =>
    buildReport({ client, received: async () => (await pipeline.ask()).received }, first, counts, progress),
  );
};
