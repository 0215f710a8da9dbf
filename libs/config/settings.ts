import { isIP } from 'node:net';
import { z } from 'zod';
import { Secret } from './secret.js';

/** One setting: what a good value is, the sentence that mends a bad one, and whether the bad one may be shown. */
export type Setting = { schema: z.ZodType; fix: string; secret?: true };

function whole(min: number, max: number, fallback: number) {
  const schema = z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .default(fallback);
  return { schema, fix: `set it to a whole number from ${min} to ${max}` };
}

const name = z.string().regex(/^\S+$/);
const nameFix = 'set it to a name without spaces';

function oneOf<const T extends readonly string[]>(values: T) {
  return { schema: z.enum(values), fix: `set it to ${values.slice(0, -1).join(', ')} or ${values.at(-1)}` };
}

function url(protocol: RegExp, fix: string) {
  return { schema: z.url({ protocol }).optional(), fix, secret: true } as const;
}

const level = oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
const flag = oneOf(['true', 'false']);
const mechanism = oneOf(['plain', 'scram-sha-256', 'scram-sha-512']);
const password = {
  schema: z
    .string()
    .transform((value) => new Secret(value))
    .optional(),
  fix: 'set it to the password',
  secret: true,
} as const;

function sealed(schema: z.ZodString, fix: string) {
  return { schema: schema.transform((value) => new Secret(value)).optional(), fix, secret: true } as const;
}

const brokers = z
  .string()
  .transform((list) => list.split(',').map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/)).min(1))
  .optional();

/** Of an address that has them, the query and what follows # would not be asked for; one that stands twice would be told twice. */
const alertmanagers = z
  .string()
  .transform((list) => list.split(',').map((url) => url.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((url) => !/[?#]/.test(url))).min(1))
  .refine((urls) => new Set(urls).size === urls.length)
  .transform((urls) => urls.map((url) => new Secret(url)))
  .optional();

/** Every setting by its name in the environment. */
export const settings = {
  PLUMBLINE_HOST: {
    schema: z
      .string()
      .refine((host) => host === 'localhost' || isIP(host) !== 0)
      .default('127.0.0.1'),
    fix: 'set it to an address of this machine, 127.0.0.1 for this machine only or 0.0.0.0 for all',
  },
  PLUMBLINE_PORT: whole(0, 65_535, 4600),
  PLUMBLINE_PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    fix: 'write it as https://plumbline.example.org, where others reach it',
  },
  PLUMBLINE_TRACE_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.includes('{traceId}'))
      .optional(),
    fix: 'write it as https://tempo.example.org/trace/{traceId}, or leave it out',
  },
  PLUMBLINE_SECRET_KEY: sealed(
    z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    'set it to 32 bytes in base64, as `openssl rand -base64 32` gives them',
  ),
  PLUMBLINE_ADMIN_KEY: sealed(z.string().regex(/^[\x21-\x7e]{32,256}$/), 'set it to 32 characters or more without spaces'),
  PLUMBLINE_DATA_DIR: { schema: z.string().default('.plumbline'), fix: 'set it to a folder' },
  PLUMBLINE_LATENESS_SECONDS: whole(0, 7 * 86_400, 300),
  PLUMBLINE_RETENTION_DAYS: whole(1, 36_500, 400),
  PLUMBLINE_TICK_SECONDS: whole(1, 86_400, 60),
  PLUMBLINE_MAX_LAG_SECONDS: whole(1, 7 * 86_400, 300),
  PLUMBLINE_MAX_BODY_MIB: whole(1, 1_024, 16),
  PLUMBLINE_MAX_BATCH_EVENTS: whole(1, 1_000_000, 10_000),
  PLUMBLINE_MAX_DECOMPRESSION_RATIO: whole(1, 10_000, 100),
  PLUMBLINE_MAX_IN_FLIGHT_MIB: whole(1, 65_536, 128),
  PLUMBLINE_MAX_IN_FLIGHT_REQUESTS: whole(1, 65_536, 256),
  PLUMBLINE_METRICS_MAX_MEASURES: whole(1, 1_000_000, 1_000),
  LOG_LEVEL: { ...level, schema: level.schema.default('info') },
  CLICKHOUSE_URL: url(/^https?$/, 'write it as http://host:8123, or leave it out for the embedded engine'),
  CLICKHOUSE_USER: { schema: name.optional(), fix: nameFix },
  CLICKHOUSE_PASSWORD: password,
  CLICKHOUSE_DATABASE: { schema: name.optional(), fix: nameFix },
  POSTGRES_URL: url(
    /^postgres(ql)?$/,
    'write it as postgres://user:password@host:5432/database, or leave it out for the embedded engine',
  ),
  KAFKA_BROKERS: { schema: brokers, fix: 'write it as host:9092,host:9092, or leave it out to run without Kafka' },
  KAFKA_PREDICTIONS_TOPIC: { schema: name.default('plumbline.predictions'), fix: nameFix },
  KAFKA_LABELS_TOPIC: { schema: name.default('plumbline.labels'), fix: nameFix },
  KAFKA_FEATURES_TOPIC: { schema: name.optional(), fix: nameFix },
  KAFKA_SOURCES: { schema: z.string().optional(), fix: 'set it to a YAML file that lists topics' },
  KAFKA_GROUP_ID: { schema: name.default('plumbline'), fix: nameFix },
  KAFKA_DEAD_LETTER_TOPICS: { ...flag, schema: flag.schema.default('false') },
  KAFKA_TLS: { ...flag, schema: flag.schema.default('false') },
  KAFKA_SASL_MECHANISM: { ...mechanism, schema: mechanism.schema.optional() },
  KAFKA_SASL_USERNAME: { schema: name.optional(), fix: nameFix },
  KAFKA_SASL_PASSWORD: password,
  ALERTMANAGER_URLS: {
    schema: alertmanagers,
    fix: 'write it as http://a:9093,http://b:9093, each peer of the cluster once, or leave it out',
    secret: true,
  },
  ALERTMANAGER_RESEND_SECONDS: whole(1, 3_600, 30),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?$/, 'write it as http://host:4318, or leave it out to send no traces and metrics'),
  OTEL_METRIC_EXPORT_INTERVAL: whole(100, 3_600_000, 60_000),
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export type SettingValues = { [K in SettingName]: z.output<(typeof settings)[K]['schema']> };
