import type { Bench } from '../bench.js';
import { connectStack, type StackClient } from '../engine/connect-stack.js';
import { makeReferenceRows } from '../engine/make-reference-rows.js';
import { makeRows } from '../engine/make-rows.js';
import { startDrivenStack, type DrivenStack } from '../engine/start-driven-stack.js';
import { EVENTS_PER_REQUEST } from '../ingest/in-flight.js';
import { sendBatches } from '../ingest/send-batches.js';
import { toBatches } from '../ingest/to-batches.js';
import { percentile } from '../percentile.js';
import { startWebhook, type Webhook } from './start-webhook.js';

const HOUR_MS = 3_600_000;
const LATENESS_MS = 300_000;
/** A Monday. */
const FROM = Date.UTC(2026, 0, 5);
/** The clock stands at five past when the events of an hour come, and what is of the future is refused. */
const SPAN_MS = 240_000;
const ROWS = 240;
/** Of each hour, in each of its weeks. */
const REFERENCE_ROWS = 50;
const FEATURES = 30;
const features = Array.from({ length: FEATURES }, (_, i) => `feature_${i + 1}`);

interface Running {
  stack: DrivenStack;
  client: StackClient;
  webhook: Webhook;
}

async function addModel({ client }: Running, model: string, hours: readonly number[]): Promise<void> {
  await client.call('PUT', `/v1/models/${model}`, { owner: 'bench' });
  await client.call('PUT', `/v1/models/${model}/versions/1`, {});
  await client.refer(model, '1', makeReferenceRows(hours, REFERENCE_ROWS, features));
}

/** An hour in which half the values of one feature are missing in every model, sent before it closes. */
async function sendHour({ stack }: Running, models: readonly string[], hour: number, broken: string): Promise<void> {
  const events = models.flatMap((model) =>
    makeRows(ROWS, features, broken).map((row, i) =>
      JSON.stringify({
        ...{ model, version: '1', id: `${hour}-${i}` },
        ...{ time: new Date(hour + Math.floor((i * SPAN_MS) / ROWS)).toISOString() },
        ...row,
      }),
    ),
  );
  await sendBatches(stack.url, toBatches(events, EVENTS_PER_REQUEST), events.length);
}

/** Milliseconds from when the hour became due until each model's message that the feature fires was there. */
async function closeHour(
  { stack, webhook }: Running,
  models: readonly string[],
  hour: number,
  broken: string,
): Promise<number[]> {
  const due = performance.now();
  await stack.settleAt(hour + HOUR_MS + LATENESS_MS);
  const window = new Date(hour).toISOString();
  return models.map((model) => {
    const page = webhook.pages.find(
      ({ notification: told }) =>
        told.model === model &&
        told.grain === 'hour' &&
        told.window.from === window &&
        told.transitions.some(({ alert, transition }) => alert.feature === broken && transition.to === 'firing'),
    );
    if (page === undefined) throw new Error(`Nobody was told of ${broken} of ${model} in the hour from ${window}.`);
    return page.at - due;
  });
}

/** How long it takes from the close of a window to the webhook that tells what broke in it: of one model, and of many at once. */
export const measureAlerting: Bench = async ({ quick, say }) => {
  const hours = Array.from({ length: quick ? 12 : 60 }, (_, i) => FROM + i * HOUR_MS);
  const many = Array.from({ length: quick ? 5 : 20 }, (_, i) => `burst_${i + 1}`);
  const webhook = await startWebhook();
  const stack = await startDrivenStack(FROM + LATENESS_MS);
  const running = { stack, webhook, client: connectStack(stack.url) };
  try {
    const endpoint = { kind: 'webhook', name: 'bench', url: webhook.url, allow: ['127.0.0.1/32'] };
    await running.client.call('PUT', '/v1/endpoints/bench', endpoint);
    await addModel(running, 'single', hours);
    say('one model, hour by hour');
    const alone: number[] = [];
    for (const [i, hour] of hours.entries()) {
      const broken = features[i % FEATURES] ?? '';
      await sendHour(running, ['single'], hour, broken);
      alone.push(...(await closeHour(running, ['single'], hour, broken)));
    }
    say('many models in one hour');
    const last = FROM + hours.length * HOUR_MS;
    for (const model of many) await addModel(running, model, [last]);
    await sendHour(running, many, last, 'feature_1');
    const together = await closeHour(running, many, last, 'feature_1');
    const figures = (what: string, values: readonly number[]) => [
      { what: `${what}, p50`, value: percentile(values, 0.5), unit: 'ms' },
      { what: `${what}, p99`, value: percentile(values, 0.99), unit: 'ms' },
    ];
    return {
      title: 'from the close of a window to the webhook',
      method:
        'From the moment the window is due, its lateness being over, until a receiver on loopback has the whole signed message: profiles, ' +
        'measures, default monitors, alert, outbox, delivery. Half the values of one feature are missing in each hour. The schedule is turned ' +
        'at that moment; by itself it would turn within PLUMBLINE_TICK_SECONDS. Hours that end a day have the day to do as well.',
      sizes: {
        ...{ 'hours of one model': hours.length, 'models at once': many.length, features: FEATURES, 'rows an hour': ROWS },
      },
      comparisons: [],
      figures: [...figures('one model', alone), ...figures(`${many.length} models at once`, together)],
      leftOut: [],
    };
  } finally {
    await stack.stop();
    await webhook.close();
  }
};
