import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { startStack } from '../engine/start-stack.js';
import { EVENTS_PER_REQUEST } from '../ingest/in-flight.js';
import { makeEvents } from '../ingest/make-events.js';
import { sendBatches } from '../ingest/send-batches.js';
import { toBatches } from '../ingest/to-batches.js';
import { readResidentMib } from './read-resident-mib.js';
import { watchMemory } from './watch-memory.js';

const FEATURES = 30;
/** A full week and more, so that a provisional reference can be taken and there is something to compare with. */
const HOURS = 9 * 24;
const PATIENCE_MS = 90_000;

/** Resolves when every closed hour has its volume measured. */
async function evaluated(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let before = -1;
  while (Date.now() < deadline) {
    await sleep(1000);
    const response = await fetch(`${url}/v1/models/bench/measures?family=volume&grain=hour&limit=1000`);
    // Until the first turn of the schedule nobody knows the model.
    if (!response.ok) continue;
    const { items } = (await response.json()) as { items: unknown[] };
    if (items.length > 0 && items.length === before) return;
    before = items.length;
  }
  throw new Error(`Nothing was evaluated within ${PATIENCE_MS / 1000} s.`);
}

/** Resident memory of the whole product in one process: at rest, while it takes events, and while it evaluates them. */
export const measureMemory: Bench = async ({ quick, say }) => {
  const events = quick ? 20_000 : 100_000;
  // The first turn of the schedule comes when the events are in.
  const tickSeconds = quick ? 10 : 30;
  const stack = await startStack({ PLUMBLINE_TICK_SECONDS: String(tickSeconds) });
  try {
    await sleep(2000);
    const atRest = readResidentMib(stack.pid);
    say('sending events');
    const ingesting = await watchMemory(stack.pid, async () => {
      for (let sent = 0; sent < events; sent += 10_000) {
        await sendBatches(stack.url, toBatches(makeEvents(10_000, FEATURES, HOURS), EVENTS_PER_REQUEST), 10_000);
      }
    });
    say('evaluating');
    const evaluating = await watchMemory(stack.pid, () => evaluated(stack.url));
    return {
      title: 'resident memory of the whole product in one process, both engines in it',
      method: 'Read from the system four times a second; the greatest of each phase.',
      sizes: { events, 'hours that they span': HOURS, features: FEATURES, 'seconds between turns of the schedule': tickSeconds },
      comparisons: [],
      figures: [
        { what: 'at rest', value: atRest, unit: 'MiB' },
        { what: 'taking events', value: ingesting, unit: 'MiB' },
        { what: 'evaluating', value: evaluating, unit: 'MiB' },
      ],
      leftOut: [],
    };
  } finally {
    await stack.stop();
  }
};
