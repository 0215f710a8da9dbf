import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findJava } from './find-java.js';
import { kafkaProperties } from './kafka-properties.js';
import { loadKafkaJars } from './load-kafka-jars.js';

const run = promisify(execFile);
const VERSION = process.env['KAFKA_TEST_VERSION'] ?? '4.4.0';
const CLUSTER_ID = 'AAAAAAAAAAAAAAAAAAAAAQ';

const LOGGING = `status=error
appender.c.type=Console
appender.c.name=C
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=[%d] %p %m (%c)%n
rootLogger.level=warn
rootLogger.appenderRef.c.ref=C
`;

export type PreparedKafka = { java: string; jvmArguments: string[]; template: string };

/** Java, jars and a formatted storage directory, all kept under `~/.cache` between runs. */
export async function prepareKafka(): Promise<PreparedKafka> {
  const home = join(process.env['KAFKA_TEST_CACHE'] ?? join(homedir(), '.cache', 'plumbline'), `kafka-${VERSION}`);
  const java = await findJava();
  const classPath = await loadKafkaJars(home, VERSION);
  const logging = join(home, 'log4j2.properties');
  await writeFile(logging, LOGGING);
  const jvmArguments = [
    '-Xms64m',
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:+ExitOnOutOfMemoryError',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${logging}`,
    '-cp',
    classPath,
  ];
  const template = join(home, 'formatted');
  if (!existsSync(join(template, 'meta.properties'))) await format(java, jvmArguments, home, template);
  return { java, jvmArguments, template };
}

async function format(java: string, jvmArguments: readonly string[], home: string, template: string): Promise<void> {
  const work = await mkdtemp(join(home, '.format-'));
  try {
    const properties = join(work, 'server.properties');
    await writeFile(properties, kafkaProperties({ broker: 9092, sasl: 9094, controller: 9093 }, join(work, 'data'), false));
    await run(java, [...jvmArguments, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', properties]);
    await rename(join(work, 'data'), template);
  } catch (error) {
    // A run that formatted at the same time may have been first.
    if (!existsSync(template)) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
