import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';

/** Resolves when a broker that answers under one of these addresses counts itself as alive. */
export async function waitForKafka(brokers: readonly string[], timeoutMs: number, isAlive = () => true): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (!isAlive()) throw new Error('the broker process has ended');
    if (await answers(brokers)) return;
    if (Date.now() > end) throw new Error(`no broker at ${brokers.join(', ')} after ${timeoutMs} ms`);
    await sleep(100);
  }
}

async function answers(brokers: readonly string[]): Promise<boolean> {
  const kafka = new kafkajs.Kafka({
    clientId: 'wait-for-kafka',
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 1000,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}
