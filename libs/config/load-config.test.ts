import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, parseEnv } from 'node:util';
import { ConfigError, loadConfig } from '#libs/config';
import { settings } from './settings.js';

const nowhere = { dotenvPath: join(tmpdir(), 'no-such-folder', '.env') };

function dotenv(text: string): { dotenvPath: string } {
  const dotenvPath = join(mkdtempSync(join(tmpdir(), 'config-')), '.env');
  writeFileSync(dotenvPath, text);
  return { dotenvPath };
}

function problemsOf(env: Record<string, string>, at = nowhere): readonly string[] {
  try {
    loadConfig(env, at);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
  return [];
}

describe('without any setting', () => {
  it('runs on the embedded engines, on loopback, without Kafka', () => {
    expect(loadConfig({}, nowhere)).toEqual({
      http: { host: '127.0.0.1', port: 4600 },
      publicUrl: null,
      traceUrl: null,
      secretKey: null,
      adminKey: null,
      dataDir: '.plumbline',
      clickhouse: null,
      postgres: null,
      kafka: null,
      logLevel: 'info',
      limits: {
        maxBodyBytes: 16 * 2 ** 20,
        maxBatchEvents: 10_000,
        maxDecompressionRatio: 100,
        maxInFlightBytes: 128 * 2 ** 20,
        maxInFlightRequests: 256,
      },
      latenessSeconds: 300,
      retentionDays: 400,
      tickSeconds: 60,
      maxLagSeconds: 300,
      maxMeasures: 1_000,
      alertmanager: null,
      otlp: null,
    });
  });

  it('cannot be changed afterwards, at any depth', () => {
    const config = loadConfig({ KAFKA_BROKERS: 'a:1' }, nowhere);
    expect([config, config.http, config.limits, config.kafka, config.kafka?.brokers].every(Object.isFrozen)).toBe(true);
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');

  it('lists every setting and nothing else', () => {
    expect(Object.keys(parseEnv(example)).sort()).toEqual(Object.keys(settings).sort());
  });

  it('holds the defaults', () => {
    expect(loadConfig({}, dotenv(example))).toEqual(loadConfig({}, nowhere));
  });
});

describe('the environment', () => {
  it('wins over the file, and an empty value counts as none', () => {
    const file = dotenv('PLUMBLINE_PORT=1111\nPLUMBLINE_DATA_DIR=/from/file\nLOG_LEVEL=');
    const config = loadConfig({ PLUMBLINE_PORT: '2222', PLUMBLINE_DATA_DIR: '' }, file);
    expect([config.http.port, config.dataDir, config.logLevel]).toEqual([2222, '/from/file', 'info']);
  });

  it('names the production engines', () => {
    const config = loadConfig(
      {
        CLICKHOUSE_URL: 'https://ch:8443',
        CLICKHOUSE_PASSWORD: 'hunter2',
        POSTGRES_URL: 'postgres://u:hunter2@pg:5432/plumbline',
        KAFKA_BROKERS: 'k1:9092, [::1]:9093',
        KAFKA_TLS: 'true',
        KAFKA_SASL_MECHANISM: 'scram-sha-256',
        KAFKA_SASL_USERNAME: 'me',
        KAFKA_SASL_PASSWORD: 'hunter2',
      },
      nowhere,
    );
    expect(config.clickhouse).toMatchObject({ url: 'https://ch:8443', user: 'default', database: 'default' });
    expect(config.postgres?.url.reveal()).toBe('postgres://u:hunter2@pg:5432/plumbline');
    expect(config.kafka).toMatchObject({ brokers: ['k1:9092', '[::1]:9093'], tls: true, sasl: { username: 'me' } });
    expect(config.kafka?.sasl?.password.reveal()).toBe('hunter2');
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain('hunter2');
  });
});

describe('the endpoint of OpenTelemetry', () => {
  it('is the base of the paths of traces and metrics, with or without a slash at its end', () => {
    for (const endpoint of ['http://collector:4318', 'http://collector:4318/']) {
      const { otlp } = loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, nowhere);
      expect(otlp).toEqual({ endpoint: 'http://collector:4318', intervalMs: 60_000 });
    }
  });
});

describe('a setting that is wrong', () => {
  it.each([
    [
      { PLUMBLINE_HOST: 'plumbline.example.org' },
      'PLUMBLINE_HOST is "plumbline.example.org": set it to an address of this machine, 127.0.0.1 for this machine only or 0.0.0.0',
    ],
    [{ PLUMBLINE_PORT: '80a' }, 'PLUMBLINE_PORT is "80a": set it to a whole number from 0 to 65535.'],
    [{ PLUMBLINE_PORT: '65536' }, 'PLUMBLINE_PORT is "65536": set it to a whole number from 0 to 65535.'],
    [{ PLUMBLINE_RETENTION_DAYS: '-1' }, 'PLUMBLINE_RETENTION_DAYS is "-1": set it to a whole number from 1 to 36500.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": set it to fatal, error, warn, info, debug, trace or silent.'],
    [{ KAFKA_BROKERS: 'k1' }, 'KAFKA_BROKERS is "k1": write it as host:9092,host:9092, or leave it out to run without Kafka.'],
    [
      { PLUMBLINE_TRACE_URL: 'https://tempo.example.org/trace' },
      'PLUMBLINE_TRACE_URL is "https://tempo.example.org/trace": write it as https://tempo.example.org/trace/{traceId}, or leave it out.',
    ],
    [{ PLUMBLINE_PROT: '80' }, 'PLUMBLINE_PROT is not a setting: did you mean PLUMBLINE_PORT?'],
    [{ KAFKA_SASL_USERNAME: 'me', KAFKA_BROKERS: 'k:1' }, 'KAFKA_SASL_PASSWORD is missing: SASL needs'],
    [{ CLICKHOUSE_USER: 'me' }, 'CLICKHOUSE_USER is set but CLICKHOUSE_URL is not: set both or neither.'],
    [{ CLICKHOUSE_URL: 'http://u:hunter2@ch:8123' }, 'CLICKHOUSE_URL holds credentials: move them to CLICKHOUSE_USER'],
    [{ CLICKHOUSE_URL: 'hunter2' }, 'CLICKHOUSE_URL cannot be used: write it as http://host:8123'],
    [
      { POSTGRES_URL: 'mysql://u:hunter2@pg/x' },
      'POSTGRES_URL cannot be used: write it as postgres://user:password@host:5432/database',
    ],
    [{ PLUMBLINE_SECRET_KEY: 'hunter2' }, 'PLUMBLINE_SECRET_KEY cannot be used: set it to 32 bytes in base64'],
    [{ PLUMBLINE_ADMIN_KEY: 'hunter2' }, 'PLUMBLINE_ADMIN_KEY cannot be used: set it to 32 characters or more'],
    [{ ALERTMANAGER_URLS: 'http://u:hunter2@a:9093,b:9093' }, 'ALERTMANAGER_URLS cannot be used: write it as http://a:9093'],
    [{ ALERTMANAGER_URLS: 'http://a,http://a' }, 'ALERTMANAGER_URLS cannot be used: write it as http://a:9093'],
    [{ ALERTMANAGER_URLS: 'http://hunter2@a?x' }, 'ALERTMANAGER_URLS cannot be used: write it as http://a:9093'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT cannot be used: write it as http://host:4318',
    ],
    [{ PLUMBLINE_MAX_BODY_MIB: '200' }, 'PLUMBLINE_MAX_IN_FLIGHT_MIB is 128, less than one body'],
  ])('is named with its fix: %o', (env: Record<string, string>, problem) => {
    const problems = problemsOf(env);
    expect(problems.some((line) => line.startsWith(problem))).toBe(true);
    expect(problems.join('')).not.toContain('hunter2');
  });

  it('is told together with all the others, a line each', () => {
    const problems = problemsOf({ PLUMBLINE_PORT: 'x', LOG_LEVEL: 'y', PLUMBLINE_TICK_SECONDS: '0' });
    expect(problems).toHaveLength(3);
    expect(problems.every((line) => !line.includes('\n'))).toBe(true);
  });

  it('is found in the file under any unknown name of ours, and others stay alone', () => {
    const file = dotenv('PLUMBLINE_COLOUR=red\nEDITOR=vi');
    expect(problemsOf({ PLUMBLINE_COLOUR: 'red', KAFKA_HOME: '/opt/kafka' }, file)).toEqual([
      'PLUMBLINE_COLOUR is not a setting: remove it; .env.example lists them all.',
    ]);
  });

  it('is told where OpenTelemetry would not see it', () => {
    const file = dotenv('OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318\nOTEL_TRACES_SAMPLER=always_off');
    expect(problemsOf({}, file)).toEqual(['OTEL_TRACES_SAMPLER is not read from .env: set it in the environment.']);
  });

  it('says so when the file cannot be read', () => {
    expect(problemsOf({}, { dotenvPath: tmpdir() })[0]).toMatch(
      /cannot be read \(EISDIR\): make it a readable file, or remove it\.$/,
    );
  });
});
