import { setTimeout as sleep } from 'node:timers/promises';
import { books } from '#libs/contracts';
import type { KafkaClient } from '#libs/testing';
import { createPlumblineClient } from '../client/plumbline-client.js';
import type { EventKind } from '../events/step-events.js';
import type { SendEvents } from '../stack.js';

const BATCH = 5000;
const PAUSE_MS = 20;

interface KafkaSenderDeps {
  kafka: Pick<KafkaClient, 'produce' | 'lag'>;
  topics: Record<EventKind, string>;
  group: string;
  url: string;
}

/**
 * Sends lines by Kafka, those of an id into one partition, and waits until the ingestor has committed them. A broker answers nothing about
 * events: what became of these is what Plumbline's books have more than before.
 */
export const createKafkaSender = ({ kafka, topics, group, url }: KafkaSenderDeps): SendEvents => {
  const client = createPlumblineClient(url);
  const known: Partial<Record<EventKind, Record<(typeof OUTCOMES)[number], number>>> = {};
  return async (kind, lines, counts) => {
    if (lines.length === 0) return;
    for (let from = 0; from < lines.length; from += BATCH) {
      const messages = lines.slice(from, from + BATCH).map((value) => ({ key: /"id":"([^"]*)"/.exec(value)?.[1] ?? '', value }));
      await kafka.produce(topics[kind], messages);
    }
    while ((await kafka.lag(group, topics[kind])) > 0) await sleep(PAUSE_MS);
    counts.sent += lines.length;
    const kept = books.parse(await client.get('/v1/books'))[kind];
    for (const outcome of OUTCOMES) counts[outcome] += kept[outcome] - (known[kind]?.[outcome] ?? 0);
    known[kind] = kept;
  };
};

const OUTCOMES = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;
