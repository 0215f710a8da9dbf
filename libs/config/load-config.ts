import { z } from 'zod';
import type { Config, KafkaConfig, KafkaSource } from './config.js';
import { ConfigError } from './config-error.js';
import { findMisnamed } from './find-misnamed.js';
import { readDotenv } from './read-dotenv.js';
import { readSources } from './read-sources.js';
import { Secret } from './secret.js';
import { settings } from './settings.js';
import type { Setting, SettingName, SettingValues } from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Given = Partial<Record<SettingName, string>>;

const names = Object.keys(settings) as SettingName[];
const schema = z.object(Object.fromEntries(names.map((name) => [name, settings[name].schema])));
const MiB = 1024 * 1024;

/** An empty value counts as none, as in `KAFKA_BROKERS=`. */
function collect(env: Environment, file: Environment): Given {
  const pairs = names.map((name) => [name, (env[name]?.trim() || file[name]?.trim()) ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

function toProblem(name: SettingName, given: Given): string {
  const { fix, secret }: Setting = settings[name];
  return secret ? `${name} cannot be used: ${fix}.` : `${name} is ${JSON.stringify(given[name])}: ${fix}.`;
}

/** Settings that make sense only together. */
function findGaps(given: Given): string[] {
  const needs = (name: SettingName, other: SettingName): string[] =>
    given[name] !== undefined && given[other] === undefined ? [`${name} is set but ${other} is not: set both or neither.`] : [];
  const sasl = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const;
  return [
    ...(['CLICKHOUSE_USER', 'CLICKHOUSE_PASSWORD', 'CLICKHOUSE_DATABASE'] as const).flatMap((name) =>
      needs(name, 'CLICKHOUSE_URL'),
    ),
    ...(['KAFKA_SOURCES', ...sasl] as const).flatMap((name) => needs(name, 'KAFKA_BROKERS')),
    ...(sasl.some((name) => given[name] !== undefined)
      ? sasl.filter((name) => given[name] === undefined).map((name) => `${name} is missing: SASL needs ${sasl.join(', ')}.`)
      : []),
  ];
}

function findClashes(values: SettingValues): string[] {
  const { CLICKHOUSE_URL: url, PLUMBLINE_MAX_BODY_MIB: body, PLUMBLINE_MAX_IN_FLIGHT_MIB: inFlight } = values;
  const credentials = url !== undefined && (new URL(url).username !== '' || new URL(url).password !== '');
  return [
    ...(credentials ? ['CLICKHOUSE_URL holds credentials: move them to CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.'] : []),
    ...(inFlight < body
      ? [`PLUMBLINE_MAX_IN_FLIGHT_MIB is ${inFlight}, less than one body: set it to PLUMBLINE_MAX_BODY_MIB (${body}) or more.`]
      : []),
  ];
}

/** The topics that the file lists, or those of Plumbline's own JSON. */
function toSources(values: SettingValues): KafkaSource[] {
  if (values.KAFKA_SOURCES !== undefined) return readSources(values.KAFKA_SOURCES);
  return [
    { topic: values.KAFKA_PREDICTIONS_TOPIC, encoding: 'json', kind: 'predictions' },
    { topic: values.KAFKA_LABELS_TOPIC, encoding: 'json', kind: 'labels' },
    ...(values.KAFKA_FEATURES_TOPIC === undefined
      ? []
      : [{ topic: values.KAFKA_FEATURES_TOPIC, encoding: 'json', kind: 'features' } as const]),
  ];
}

function toKafka(values: SettingValues): KafkaConfig | null {
  const { KAFKA_BROKERS: brokers, KAFKA_SASL_MECHANISM: mechanism } = values;
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = values;
  if (!brokers) return null;
  return {
    brokers,
    sources: toSources(values),
    groupId: values.KAFKA_GROUP_ID,
    deadLetterTopics: values.KAFKA_DEAD_LETTER_TOPICS === 'true',
    tls: values.KAFKA_TLS === 'true',
    sasl: mechanism && username && password ? { mechanism, username, password } : null,
  };
}

function toClickhouse(values: SettingValues): Config['clickhouse'] {
  if (values.CLICKHOUSE_URL === undefined) return null;
  return {
    url: values.CLICKHOUSE_URL,
    user: values.CLICKHOUSE_USER ?? 'default',
    password: values.CLICKHOUSE_PASSWORD ?? new Secret(''),
    database: values.CLICKHOUSE_DATABASE ?? 'default',
  };
}

function toAlertmanager({
  ALERTMANAGER_URLS: urls,
  ALERTMANAGER_RESEND_SECONDS: resendSeconds,
}: SettingValues): Config['alertmanager'] {
  return urls === undefined ? null : { urls, resendSeconds };
}

function toOtlp({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_METRIC_EXPORT_INTERVAL: intervalMs }: SettingValues): Config['otlp'] {
  return url === undefined ? null : { endpoint: url.replace(/\/+$/, ''), intervalMs };
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner as object);
  return Object.freeze(value);
}

function toConfig(values: SettingValues): Config {
  return {
    http: { host: values.PLUMBLINE_HOST, port: values.PLUMBLINE_PORT },
    publicUrl: values.PLUMBLINE_PUBLIC_URL ?? null,
    traceUrl: values.PLUMBLINE_TRACE_URL ?? null,
    secretKey: values.PLUMBLINE_SECRET_KEY ?? null,
    adminKey: values.PLUMBLINE_ADMIN_KEY ?? null,
    dataDir: values.PLUMBLINE_DATA_DIR,
    clickhouse: toClickhouse(values),
    postgres: values.POSTGRES_URL === undefined ? null : { url: new Secret(values.POSTGRES_URL) },
    kafka: toKafka(values),
    logLevel: values.LOG_LEVEL,
    limits: {
      maxBodyBytes: values.PLUMBLINE_MAX_BODY_MIB * MiB,
      maxBatchEvents: values.PLUMBLINE_MAX_BATCH_EVENTS,
      maxDecompressionRatio: values.PLUMBLINE_MAX_DECOMPRESSION_RATIO,
      maxInFlightBytes: values.PLUMBLINE_MAX_IN_FLIGHT_MIB * MiB,
      maxInFlightRequests: values.PLUMBLINE_MAX_IN_FLIGHT_REQUESTS,
    },
    latenessSeconds: values.PLUMBLINE_LATENESS_SECONDS,
    retentionDays: values.PLUMBLINE_RETENTION_DAYS,
    tickSeconds: values.PLUMBLINE_TICK_SECONDS,
    maxLagSeconds: values.PLUMBLINE_MAX_LAG_SECONDS,
    maxMeasures: values.PLUMBLINE_METRICS_MAX_MEASURES,
    alertmanager: toAlertmanager(values),
    otlp: toOtlp(values),
  };
}

/**
 * The settings of the environment and, where it says nothing, of the `.env` file: one frozen object, or a `ConfigError` with
 * every problem at once.
 */
export function loadConfig(env: Environment, { dotenvPath }: { dotenvPath: string }): Config {
  const file = readDotenv(dotenvPath);
  const given = collect(env, file);
  const problems = [...findMisnamed(Object.keys(env), Object.keys(file), names), ...findGaps(given)];
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as SettingName));
    throw new ConfigError([...problems, ...[...wrong].map((name) => toProblem(name, given))]);
  }
  const values = parsed.data as SettingValues;
  problems.push(...findClashes(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return freeze(toConfig(values));
}
