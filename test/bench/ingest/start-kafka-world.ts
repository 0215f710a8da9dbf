import { holdMessages, openBareConsumer, openKafkaClient, type KafkaClient } from '#libs/testing';
import { startEngineProcess, type EngineProcess } from '../engine/start-engine-process.js';
import { openBroker } from './open-broker.js';
import { openTopic, type OpenTopic } from './open-topic.js';
import { startIngestorProcess, type IngestorProcess } from './start-ingestor-process.js';

export const PARTITIONS = 4;
/** A broker takes a mebibyte at once. */
const BYTES_PER_PRODUCE = 900_000;

export interface KafkaWorld {
  client: KafkaClient;
  engine: EngineProcess;
  ingestors: IngestorProcess[];
  /** The seconds in which so many of the ingestors store all of these events; `foreignFeatures` as `IngestorAsked` has it. */
  timeIngestors(texts: string[], by: { members: number; foreignFeatures: number | null }): Promise<number>;
  /** The seconds in which the broker gives them to a consumer that does nothing with them. */
  timeConsumer(texts: string[]): Promise<number>;
  stop(): Promise<void>;
}

/** A broker, the engine and ingestors, each in a process of its own. */
export async function startKafkaWorld(count: number): Promise<KafkaWorld | { unavailable: string }> {
  const broker = await openBroker();
  if ('unavailable' in broker) return broker;
  const { brokers } = broker;
  const [engine, client] = await Promise.all([startEngineProcess(), openKafkaClient(brokers)]);
  const ingestors = Array.from({ length: count }, () => startIngestorProcess(engine.url, brokers));

  /** They are there when reading is opened, and are let go then: how long joining the group took is not in the time. */
  async function time(texts: string[], open: (topic: string) => Promise<OpenTopic>): Promise<number> {
    const topic = await client.createTopic({ partitions: PARTITIONS });
    const held = await holdMessages(brokers, topic);
    const most = Math.max(1, Math.floor(BYTES_PER_PRODUCE / (texts[0]?.length ?? 1)));
    for (let sent = 0; sent < texts.length; sent += most) {
      await held.add(texts.slice(sent, sent + most).map((value, i) => ({ value, partition: (sent + i) % PARTITIONS })));
    }
    const reading = await open(topic);
    const started = performance.now();
    await held.release();
    await reading.until(texts.length);
    const seconds = (performance.now() - started) / 1000;
    await reading.close();
    return seconds;
  }

  return {
    client,
    engine,
    ingestors,
    timeIngestors: (texts, { members, foreignFeatures }) =>
      time(texts, (topic) => openTopic(ingestors.slice(0, members), { topic, foreignFeatures }, PARTITIONS)),
    timeConsumer: (texts) => time(texts, (topic) => openBareConsumer(brokers, topic)),
    stop: async () => {
      for (const ingestor of ingestors) await ingestor.stop();
      await client.close();
      await engine.stop();
      await broker.stop();
    },
  };
}
