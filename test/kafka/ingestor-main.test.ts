import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ClickHouse } from '#libs/clickhouse';
import { connectClickHouse } from '#libs/clickhouse';
import type { ChdbServer } from '#libs/embedded';
import { startChdbServer } from '#libs/embedded';
import type { KafkaClient } from '#libs/testing';
import { describeWithServers, openKafkaClient, startSource } from '#libs/testing';

const BROKERS = { KAFKA_BROKERS: '127.0.0.1:1' };
const CLICKHOUSE = { CLICKHOUSE_URL: 'http://127.0.0.1:1' };
const POSTGRES = { POSTGRES_URL: 'postgres://u:secret@127.0.0.1:1/d' };

const MAIN = 'apps/ingestor/main.ts';

await describeWithServers('the ingestor’s own process', (brokers, postgres) => {
  let client: KafkaClient;
  let engine: ChdbServer;
  let clickhouse: ClickHouse;
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-ingestor-'));

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
    engine = await startChdbServer({ dataDir });
    clickhouse = connectClickHouse({ url: engine.url });
  });
  afterAll(async () => {
    await Promise.all([client.close(), clickhouse.close()]);
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('stores what is produced, and on SIGTERM commits what it stored and exits 0', async () => {
    const [predictions, labels] = [await client.createTopic({ partitions: 2 }), await client.createTopic()];
    const ingestor = startSource(MAIN, {
      KAFKA_BROKERS: brokers.join(),
      KAFKA_PREDICTIONS_TOPIC: predictions,
      KAFKA_LABELS_TOPIC: labels,
      KAFKA_GROUP_ID: predictions,
      CLICKHOUSE_URL: engine.url,
      POSTGRES_URL: await postgres.createDatabase('ingestor'),
      PLUMBLINE_PORT: '0',
    });
    await ingestor.waitForLine((line) => line.includes('partitions assigned'));
    const event = (i: number) => ({
      model: 'm',
      version: '1',
      id: `p-${i}`,
      time: Date.now() - i,
      features: { x: i },
      score: 0.5,
    });
    const messages = Array.from({ length: 2000 }, (_, i) => ({ value: JSON.stringify(event(i)) }));
    await client.produce(predictions, messages);
    const stored = async () => {
      const sql = 'SELECT count() AS n FROM predictions FINAL';
      return Number((await clickhouse.select<{ n: string }>({ name: 'COUNT', sql, params: {} })).rows[0]?.n);
    };
    while ((await stored()) === 0) await sleep(20);
    await ingestor.end('SIGTERM');
    expect(await ingestor.ended).toMatchObject({ code: 0, signal: null });
    expect(await client.lag(predictions, predictions)).toBe(2000 - (await stored()));
  });

  it.each([
    { lacks: 'a broker', env: { ...CLICKHOUSE, ...POSTGRES }, says: /^KAFKA_BROKERS is not set: .+\n$/ },
    { lacks: 'an engine', env: { ...BROKERS, ...POSTGRES }, says: /^CLICKHOUSE_URL is not set, and ingestor shares it .+\n$/ },
    { lacks: 'a database', env: { ...BROKERS, ...CLICKHOUSE }, says: /^POSTGRES_URL is not set, and ingestor shares it .+\n$/ },
    {
      lacks: 'a database that answers',
      env: { ...BROKERS, ...CLICKHOUSE, ...POSTGRES },
      says: /^PostgreSQL at postgres:\/\/.+ cannot be used.*\n$/,
    },
  ])('says in one line that it lacks $lacks, and exits 1', async ({ env, says }) => {
    const { code, stderr } = await startSource(MAIN, env).ended;
    expect(stderr).toMatch(says);
    expect(code).toBe(1);
  });
});
