import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerProcess } from './broker-process.js';
import { startBrokerProcess } from './broker-process.js';
import { freePort } from './free-port.js';
import { kafkaProperties } from './kafka-properties.js';
import { prepareKafka } from './prepare-kafka.js';
import { waitForKafka } from './wait-for-kafka.js';

const READY_MS = 60_000;
const PREFIX = 'plumbline-kafka-';

export type TestKafka = {
  brokers: string[];
  /** The same broker, where it asks for a user by SASL/PLAIN: `saslUser`. */
  saslBrokers: string[];
  /** A crash (SIGKILL), or with `SIGTERM` an orderly end; the data stay. */
  kill: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  /** Starts it again on the same port and the same data. */
  start: () => Promise<void>;
  /** Ends it and removes its data. */
  stop: () => Promise<void>;
};

/**
 * A real single-node Kafka of one's own, from Maven's jars on a local Java. Rejects with `KafkaUnavailable` where Java or the
 * jars are not to be had.
 */
export async function startKafka(options: { fastRestart?: boolean } = {}): Promise<TestKafka> {
  const { java, jvmArguments, template } = await prepareKafka();
  await removeLeftovers();
  const home = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const ports = { broker: await freePort(), sasl: await freePort(), controller: await freePort() };
  const brokers = [`127.0.0.1:${ports.broker}`];
  const saslBrokers = [`127.0.0.1:${ports.sasl}`];
  const [properties, logFile, data] = ['server.properties', 'broker.log', 'data'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  await cp(template, data, { recursive: true });
  await writeFile(properties, kafkaProperties(ports, data, options.fastRestart ?? false));

  let broker: BrokerProcess | undefined;
  const kill: TestKafka['kill'] = async (signal = 'SIGKILL') => broker?.end(signal);
  const stop = async () => {
    await kill();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  };
  const start = async () => {
    const started = startBrokerProcess([java, ...jvmArguments, 'kafka.Kafka', properties], home, logFile);
    broker = started;
    await waitForKafka(brokers, READY_MS, started.isAlive).catch(async (error: unknown) => {
      const log = await readFile(logFile, 'utf8');
      await kill();
      throw new Error(`Kafka did not start:\n${log.slice(-3000)}`, { cause: error });
    });
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { brokers, saslBrokers, kill, start, stop };
}

/** Directories of starters that were killed before they could clean up; their name carries the starter's process id. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
