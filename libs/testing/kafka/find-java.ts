import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KafkaUnavailable } from './kafka-unavailable.js';

const run = promisify(execFile);
const OLDEST = 17;

/** The path of a Java that can run the broker: `JAVA_HOME`'s when that is set, else the one on the PATH. */
export async function findJava(): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const java = home ? join(home, 'bin', 'java') : 'java';
  const said = await run(java, ['-version']).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => '',
  );
  const major = Number(/version "(\d+)/.exec(said)?.[1] ?? 0);
  if (major >= OLDEST) return java;
  const found = major ? `${java} is version ${major}` : `${java} does not run`;
  throw new KafkaUnavailable(`${found}: install a Java runtime ${OLDEST} or newer, or set KAFKA_BROKERS`);
}
