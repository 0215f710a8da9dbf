import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { connectStack, type StackClient } from '../engine/connect-stack.js';
import { makeReferenceRows } from '../engine/make-reference-rows.js';
import { makeRows } from '../engine/make-rows.js';
import { startDrivenStack } from '../engine/start-driven-stack.js';
import { EVENTS_PER_REQUEST } from '../ingest/in-flight.js';
import { sendBatches } from '../ingest/send-batches.js';
import { toBatches } from '../ingest/to-batches.js';
import { readResidentMib } from '../memory/read-resident-mib.js';
import { watchMemory } from '../memory/watch-memory.js';
import type { Lap } from '../race.js';

const HOUR_MS = 3_600_000;
const LATENESS_MS = 300_000;
/** The last hour of a Tuesday. */
const HOUR = Date.UTC(2026, 0, 6, 23);
const ROWS = 100;
const VERSIONS = 10;
const features = Array.from({ length: 30 }, (_, i) => `feature_${i + 1}`);

async function sendModel(client: StackClient, url: string, model: string): Promise<void> {
  await client.call('PUT', `/v1/models/${model}`, { owner: 'bench' });
  await client.call('PUT', `/v1/models/${model}/versions/1`, {});
  const events = Array.from({ length: VERSIONS }, (_, v) =>
    makeRows(ROWS, features).map((row, i) =>
      JSON.stringify({
        ...{ model, version: String(v + 1), id: String(i) },
        ...{ time: new Date(HOUR + Math.floor((i * HOUR_MS) / ROWS)).toISOString() },
        ...row,
      }),
    ),
  ).flat();
  await sendBatches(url, toBatches(events, EVENTS_PER_REQUEST), events.length);
}

async function countMeasures(client: StackClient, model: string): Promise<number> {
  let count = 0;
  for (let cursor: string | null = null; ;) {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/v1/models/${model}/measures?limit=1000${after}`;
    const page: { items: unknown[]; next: string | null } = await client.call('GET', path);
    count += page.items.length;
    if (page.next === null) return count;
    cursor = page.next;
  }
}

/** What evaluating very many versions takes, and how much memory the process needs for it. */
export const measureEvaluation: Bench = async ({ quick, say }) => {
  const models = Array.from({ length: quick ? 10 : 100 }, (_, i) => `model_${i + 1}`);
  const stack = await startDrivenStack(HOUR + HOUR_MS);
  try {
    const client = connectStack(stack.url);
    await sleep(2000);
    const atRest = readResidentMib(stack.pid);
    say('sending events and references');
    for (const model of models) {
      await sendModel(client, stack.url, model);
      await client.refer(model, '1', makeReferenceRows([HOUR], ROWS, features));
    }
    const before = readResidentMib(stack.pid);
    const turnAt = async (time: number): Promise<Lap> => {
      const started = performance.now();
      const { processorSeconds } = await stack.settleAt(time);
      return { seconds: (performance.now() - started) / 1000, processorSeconds };
    };
    say('evaluating');
    const closed = HOUR + HOUR_MS + LATENESS_MS;
    let turn: Lap = { seconds: NaN, processorSeconds: NaN };
    const evaluating = await watchMemory(stack.pid, async () => void (turn = await turnAt(closed)));
    say('turning the schedule where nothing is due');
    const idle = await turnAt(closed + 60_000);
    let measures = 0;
    for (const model of models) measures += await countMeasures(client, model);
    const versions = models.length * VERSIONS;
    return {
      title: 'evaluation of very many model versions, with the default monitors',
      method:
        'A turn of the schedule after the close of an hour that ends a day: each version is profiled, measured by the default schedule and ' +
        'judged. Reference: one a model, of its first version. Memory of the whole product in one process, both engines in it, read from the ' +
        'system four times a second; the greatest of the turn.',
      sizes: { models: models.length, versions, features: features.length, 'rows a version': ROWS, measures },
      comparisons: [],
      figures: [
        { what: 'measures per minute', value: (measures / turn.seconds) * 60, unit: '/min' },
        { what: 'versions per minute', value: (versions / turn.seconds) * 60, unit: '/min' },
        { what: 'the whole turn', value: turn.seconds, unit: 's' },
        { what: '  processor time', value: turn.processorSeconds, unit: 's' },
        { what: 'a turn with nothing due', value: idle.seconds, unit: 's' },
        { what: 'memory at rest, nothing stored', value: atRest, unit: 'MiB' },
        { what: 'memory before the turn, events stored', value: before, unit: 'MiB' },
        { what: 'memory, greatest while evaluating', value: evaluating, unit: 'MiB' },
      ],
      leftOut: [],
    };
  } finally {
    await stack.stop();
  }
};
