import { loadConfig, type KafkaConfig } from '#libs/config';
import { readFileRows } from '#libs/embedded';
import { inferMapping, type InferOptions, type SourceRecord } from '#libs/mapping';
import { CliError } from '../cli-error.js';
import { parseJson } from '../import/parse-json.js';
import { isOtlpFormat } from '#libs/otlp';
import { readOtlpFile, readOtlpRecords } from '../import/read-otlp-records.js';
import type { SampleFormat } from '../import/sample-formats.js';
import { splitLines } from '../import/split-lines.js';
import { toFormat } from '../import/to-format.js';
import type { Terminal } from '../terminal.js';

export interface InferFlags extends InferOptions {
  sample: number;
  topic?: string;
  format?: SampleFormat;
}

/** Drafts a mapping from the first records of a file, or from the latest of a topic. */
export async function draftMapping(
  terminal: Terminal,
  file: string | undefined,
  { sample, topic, format, ...options }: InferFlags,
  environment: Record<string, string | undefined>,
): Promise<number> {
  if ((file === undefined) === (topic === undefined)) throw new CliError('Name a file or --topic, one of them.', { exitCode: 2 });
  const records =
    topic === undefined ? await readFile(file ?? '', format, sample) : await readTopic(topic, format, sample, environment);
  if (records.length === 0) throw new CliError(`${file ?? topic} holds no record that is JSON.`);
  terminal.out(inferMapping(records, parseJson, options));
  return 0;
}

async function readFile(path: string, format: SampleFormat | undefined, sample: number): Promise<SourceRecord[]> {
  if (isOtlpFormat(format)) return (await readOtlpFile(path, format)).slice(0, sample).map((value) => ({ value }));
  const records: SourceRecord[] = [];
  for await (const line of splitLines(readFileRows({ path, format: toFormat(path, format), textColumns: [] }))) {
    const parsed = parseJson(line);
    if (parsed.ok) records.push({ value: parsed.value });
    if (records.length >= sample) break;
  }
  return records;
}

async function readTopic(
  topic: string,
  format: SampleFormat | undefined,
  count: number,
  environment: Record<string, string | undefined>,
): Promise<SourceRecord[]> {
  // Kafka's client is loaded by this verb alone: the others are to answer at once.
  const { readSample } = await import('#libs/stream');
  const { brokers, tls, sasl } = loadKafka(environment);
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const sample = await readSample({
    ...{ topic, count, brokers: [...brokers], clientId: 'plumbline-cli', ssl: tls, logger: silent },
    ...(sasl === null ? {} : { sasl: { ...sasl, password: sasl.password.reveal() } }),
  }).catch((error: unknown) => {
    throw new CliError(`Cannot read ${topic}: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  });
  if (isOtlpFormat(format)) {
    const requests = sample.flatMap(({ value }) => (value === null ? [] : [value]));
    const records = requests.flatMap((request) => readOtlpRecords(request, format, topic));
    return records.slice(0, count).map((value) => ({ value }));
  }
  return sample.flatMap(({ value, headers }) => {
    const parsed = value === null ? { ok: true as const, value: null } : parseJson(value.toString());
    const texts = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)]);
    return parsed.ok ? [{ value: parsed.value, headers: Object.fromEntries(texts) as Record<string, string> }] : [];
  });
}

function loadKafka(environment: Record<string, string | undefined>): KafkaConfig {
  try {
    const { kafka } = loadConfig(environment, { dotenvPath: '.env' });
    if (kafka !== null) return kafka;
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error), { exitCode: 2, cause: error });
  }
  throw new CliError('KAFKA_BROKERS is not set: set it to host:9092.', { exitCode: 2 });
}

function ignore(): void {
  // A sample that cannot be read is told by its error.
}
