import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaClient } from '#libs/testing';

export interface Offer {
  topic: string;
  partitions: number;
  texts: string[];
  perSecond: number;
}

/** How often it is looked which events are due. */
const EVERY_MS = 5;

/**
 * Sends events by the clock, whatever became of those before: event n is due n / `perSecond` after the start, and goes to partition n modulo
 * `partitions`. `onStart` is told the start, by `performance.now`.
 */
export async function offerEvents(
  client: KafkaClient,
  { topic, partitions, texts, perSecond }: Offer,
  onStart: (startedAt: number) => void,
): Promise<void> {
  const startedAt = performance.now();
  onStart(startedAt);
  for (let sent = 0; sent < texts.length;) {
    const due = Math.min(texts.length, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    const messages = texts.slice(sent, due).map((value, i) => ({ value, partition: (sent + i) % partitions }));
    // What falls due meanwhile goes with the next: the broker's answer is in the time of those that wait for it.
    if (messages.length > 0) await client.produce(topic, messages);
    sent = due;
    await sleep(EVERY_MS);
  }
}
