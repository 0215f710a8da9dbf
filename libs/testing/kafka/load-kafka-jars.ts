import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KafkaUnavailable } from './kafka-unavailable.js';

const run = promisify(execFile);
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

function dependency(group: string, artifact: string, version: string): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}

/** Kafka's own pom carries no slf4j binding; without one the broker would be mute. */
function pom(version: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>test</groupId><artifactId>kafka-runtime</artifactId><version>1</version><packaging>pom</packaging><dependencies>
${dependency('org.apache.kafka', 'kafka_2.13', version)}
${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.5')}
</dependencies></project>`;
}

/** The broker's class path: taken from `home`, or fetched there with Maven (some 43 MB, once). */
export async function loadKafkaJars(home: string, version: string): Promise<string> {
  const lib = join(home, 'lib');
  if (!existsSync(lib)) await fetchJars(home, lib, version);
  const jars = (await readdir(lib)).filter((file) => file.endsWith('.jar')).sort();
  return jars.map((file) => join(lib, file)).join(':');
}

async function fetchJars(home: string, lib: string, version: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const work = await mkdtemp(join(home, '.mvn-'));
  try {
    const file = join(work, 'pom.xml');
    await writeFile(file, pom(version));
    const output = `-DoutputDirectory=${join(work, 'lib')}`;
    await run('mvn', ['-B', '-ntp', '-q', '-f', file, COPY, '-DincludeScope=runtime', output], { maxBuffer: 1 << 26 });
    await rename(join(work, 'lib'), lib);
  } catch (error) {
    // Another run may have put its copy there in the meantime.
    if (existsSync(lib)) return;
    const cause = error instanceof Error ? error.message.slice(0, 400) : String(error);
    throw new KafkaUnavailable(`Kafka's jars could not be fetched with mvn: install Maven, or set KAFKA_BROKERS (${cause})`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
