import type { SentCounts } from '../client/sent-books.js';
import type { DrivenClock } from '../driven-clock.js';
import type { EventKind, KindLines } from '../events/step-events.js';
import type { FlightStream } from '../events/flight-stream.js';
import type { ServedVersion } from '../events/served-version.js';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { ReplayProgress } from './progress-file.js';
import type { Serving } from './serving.js';
import type { SendEvents } from '../stack.js';
import type { StageTimes } from './stage-times.js';
import type { Step } from './to-steps.js';

/** A window is closed when its lateness bound, five minutes by default, has passed: a step ends that much after its last event. */
const LATENESS_MS = 5 * 60_000;

export interface ReplayDeps {
  sendEvents: SendEvents;
  clock: DrivenClock;
  stages: StageTimes;
  /** No label of a step is of a flight of that step: both kinds may go out at the same time. */
  sideBySide: boolean;
  /** Tells of what is changed in the world around the model during the step. */
  announce: (step: Step) => Promise<void>;
  /** Resolves when all that is due is done, a retraining that it asked for included. */
  settle: () => Promise<void>;
  /** Asked once a step: who scores the next. */
  askServing: () => Promise<Serving>;
  loadServed: (serving: Serving) => Promise<ServedVersion[]>;
  save: (progress: ReplayProgress) => void;
  /** Called when a step is complete: what it brought can be read. */
  onStep: (step: Step, progress: ReplayProgress) => Promise<void>;
}

/** The event time at which everything before `minute` is closed. */
export const toClosedMs = (minute: number): number => FLIGHTS_EPOCH_MS + minute * 60_000 + LATENESS_MS;

/**
 * Replays the stream step by step: move event time to the step's end, send its predictions, its labels, and the copies of both; let everything
 * that is due finish; go on. A step that was broken off is sent again whole, since sending twice changes nothing.
 */
export const replayFlights = async (
  stream: FlightStream,
  steps: Iterable<Step>,
  begun: ReplayProgress,
  deps: ReplayDeps,
): Promise<ReplayProgress> => {
  const { clock, stages } = deps;
  let served = await deps.loadServed(begun.serving);
  let progress = begun;
  for (const step of steps) {
    await clock.advanceTo(toClosedMs(step.to));
    await deps.announce(step);
    const events = stream.between(step.from, step.to, served);
    const books = { predictions: { ...progress.books.predictions }, labels: { ...progress.books.labels } };
    await sendStep(deps, events, books);
    note(books.predictions, events.predictions);
    note(books.labels, events.labels);
    await stages.measure('evaluate', deps.settle);
    const serving = await deps.askServing();
    const shadows = progress.shadows + (served.length === 2 ? events.predictions.first.length / 2 : 0);
    progress = { ...progress, done: step.to, books, shadows, serving };
    served = await deps.loadServed(serving);
    deps.save(progress);
    await stages.measure('look', () => deps.onStep(step, progress));
  }
  return progress;
};

/** The copies follow when their originals have been answered, or behind them in one request, so that every run gets the same answers. */
const sendStep = async (
  { sendEvents, stages, sideBySide }: ReplayDeps,
  events: Record<EventKind, KindLines>,
  books: Record<EventKind, SentCounts>,
): Promise<void> => {
  const send = (kind: EventKind, lines: string[], inFlight?: number): Promise<void> =>
    stages.measure(`send ${kind}`, () => sendEvents(kind, lines, books[kind], inFlight));
  const { predictions, labels } = events;
  if (sideBySide) {
    await Promise.all([
      send('predictions', [...predictions.first, ...predictions.repeated], 1),
      send('labels', [...labels.first, ...labels.repeated], 1),
    ]);
    return;
  }
  await send('predictions', predictions.first);
  await send('labels', labels.first);
  await Promise.all([send('predictions', predictions.repeated), send('labels', labels.repeated)]);
};

const note = (counts: SentCounts, lines: KindLines): void => {
  counts.distinct += lines.first.length - lines.malformed;
  counts.repeated += lines.repeated.length;
  counts.malformed += lines.malformed;
};
