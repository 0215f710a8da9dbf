import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ClickHouse } from '#libs/clickhouse';
import { connectClickHouse, loadBooks, migrate, migrations } from '#libs/clickhouse';
import type { ChdbServer } from '#libs/embedded';
import { startChdbServer } from '#libs/embedded';
import type { KafkaClient, SourceProcess } from '#libs/testing';
import { describeWithKafka, openKafkaClient, startSource } from '#libs/testing';

const KILLS = 10;
const PER_ROUND = 4500;
const NOW = Date.parse('2001-02-10T00:00:00Z');
const MODEL = 'killed';

/** Repeatable whole numbers below `below`. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Message = { key?: string; value: string };

/** What is produced, and what must be found: 10 % of predictions come twice, every seventh has labels, some changed, some twice. */
function buildTraffic(random: (below: number) => number) {
  const ids = new Set<string>();
  const labels = new Map<string, string>();
  const sent = { predictions: 0, labels: 0, poison: 0 };
  const round = (from: number): { predictions: Message[]; labels: Message[] } => {
    const predictions: Message[] = [];
    const outcomes: Message[] = [];
    for (let i = from; i < from + PER_ROUND; i += 1) {
      const id = `p-${i}`;
      const time = NOW - 3_600_000 * (1 + (i % 48));
      const value = JSON.stringify({
        model: MODEL,
        version: '1',
        id,
        time,
        features: { x: i, y: `c${i % 9}` },
        score: (i % 100) / 100,
      });
      predictions.push({ value });
      ids.add(id);
      if (random(10) === 0) predictions.splice(random(predictions.length), 0, { value });
      if (i % 450 === 0) predictions.push({ value: `{"model": broken ${i}` });
      if (i % 7 !== 0) continue;
      const told = i % 3 === 0 ? ['0', '1'] : i % 5 === 0 ? ['1', '1'] : ['0'];
      outcomes.push(...told.map((label) => ({ key: id, value: JSON.stringify({ model: MODEL, id, label }) })));
      labels.set(id, told.at(-1) ?? '');
    }
    sent.predictions += predictions.length;
    sent.labels += outcomes.length;
    sent.poison += predictions.filter(({ value }) => value.includes('broken')).length;
    return { predictions, labels: outcomes };
  };
  return { round, ids, labels, sent };
}

await describeWithKafka('an ingestor that is killed ten times', (brokers) => {
  let client: KafkaClient;
  let engine: ChdbServer;
  let clickhouse: ClickHouse;
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-kills-'));
  let ingestor: SourceProcess | undefined;

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
    engine = await startChdbServer({ dataDir });
    clickhouse = connectClickHouse({ url: engine.url });
    await migrate(clickhouse, migrations);
  }, 60_000);
  afterAll(async () => {
    await ingestor?.end('SIGKILL');
    await client.close();
    await clickhouse.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const count = async (sql: string): Promise<number> => {
    const { rows } = await clickhouse.select<{ n: string | number }>({ name: 'COUNT', sql, params: {} });
    return Number(rows[0]?.n);
  };

  const loadCurrentLabels = async (): Promise<Map<string, string>> => {
    const sql = `SELECT id, argMax(label, seq) AS current FROM (
      SELECT id, label, seq FROM labels UNION ALL SELECT id, label, seq FROM labels_pending) GROUP BY id`;
    const { rows } = await clickhouse.select<{ id: string; current: string }>({ name: 'CURRENT_LABELS', sql, params: {} });
    return new Map(rows.map(({ id, current }) => [id, current]));
  };

  it('loses nothing and stores nothing twice', async () => {
    const seed = Number(process.env['KILL_SEED'] ?? 20010201);
    const random = createRandom(seed);
    const traffic = buildTraffic(random);
    const predictions = await client.createTopic({ partitions: 4 });
    const labels = await client.createTopic({ partitions: 2 });
    // A broker that is not ours may refuse sessions below six seconds.
    const sessionTimeoutMs = process.env['KAFKA_BROKERS'] ? 6000 : 1500;
    const settings = {
      url: engine.url,
      brokers,
      predictions,
      labels,
      groupId: `group-${predictions}`,
      sessionTimeoutMs,
      eventNow: NOW,
    };
    const start = async () => {
      ingestor = startSource('test/kafka/ingestor-process.ts', { INGESTOR: JSON.stringify(settings) });
      await ingestor.waitForLine((line) => line.includes('partitions assigned') && line.includes('"assignment":{"'));
      return ingestor;
    };

    const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
      while (!(await isTrue())) await sleep(200);
    };
    const isBegun = async (): Promise<boolean> => {
      const offsets = await Promise.all([predictions, labels].map((topic) => client.committed(`group-${predictions}`, topic)));
      return offsets.flatMap((ofTopic) => Object.values(ofTopic)).every((offset) => Number(offset) > 0);
    };

    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = await start();
      const { predictions: events, labels: outcomes } = traffic.round(kill * PER_ROUND);
      // Before its first commit a partition is read again from its beginning, and what is stored counts as sent twice.
      const begun = kill === 0 ? until(isBegun) : Promise.resolve();
      const lifeMs = 50 + random(1500);
      const killed = begun.then(() => sleep(lifeMs)).then(() => running.end('SIGKILL'));
      for (let at = 0; at < events.length; at += 500) await client.produce(predictions, events.slice(at, at + 500));
      await client.produce(labels, outcomes);
      await killed;
    }
    await start();
    const isDone = async () => {
      const lags = await Promise.all([predictions, labels].map((topic) => client.lag(`group-${predictions}`, topic)));
      return lags.every((lag) => lag === 0);
    };
    await until(isDone);
    await ingestor?.end('SIGTERM');

    expect(await count('SELECT count() AS n FROM predictions FINAL')).toBe(traffic.ids.size);
    expect(await count('SELECT uniqExact(id) AS n FROM predictions')).toBe(traffic.ids.size);
    expect(await count('SELECT uniqExact(topic, partition, offset) AS n FROM dead_letters FINAL')).toBe(traffic.sent.poison);
    expect(await loadCurrentLabels()).toEqual(traffic.labels);
    const books = await loadBooks(clickhouse, { model: '' });
    const { accepted, unanswered, raced, stored, duplicate, rejected } = books.predictions;
    expect(accepted + unanswered - raced).toBe(stored);
    expect(duplicate + raced).toBe(traffic.sent.predictions - traffic.ids.size - traffic.sent.poison);
    expect(rejected).toBe(traffic.sent.poison);
    const letters = await count('SELECT count() AS n FROM dead_letters FINAL');
    const replays = (await count('SELECT count() AS n FROM predictions')) - traffic.ids.size;
    process.stdout.write(
      `seed ${seed}: ${JSON.stringify({ ...traffic.sent, stored, accepted, unanswered, raced, duplicate, replays, letters })}\n`,
    );
  }, 300_000);
});
