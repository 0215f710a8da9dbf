import { mkdtempSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from '@jest/globals';
import { startChdbServer } from '#libs/embedded';
import { connectClickHouse, migrate, migrations } from '#libs/clickhouse';
import { describeWithKafka, openKafkaClient, startSource } from '#libs/testing';
await describeWithKafka('rate', (brokers) => {
  it('measures', async () => {
    const client = await openKafkaClient(brokers);
    const engine = await startChdbServer({ dataDir: mkdtempSync('/tmp/zz-') });
    const clickhouse = connectClickHouse({ url: engine.url });
    await migrate(clickhouse, migrations);
    for (const [features, N] of [[1, 200000], [10, 100000], [100, 20000]] as const) {
      const predictions = await client.createTopic({ partitions: 4 }); const labels = await client.createTopic();
      const t = Date.now();
      for (let i = 0; i < N; i += 2000) await client.produce(predictions, Array.from({ length: 2000 }, (_, j) => ({ value: JSON.stringify({ model: 'm' + features, version: '1', id: `p-${i + j}`, time: t - (i + j) * 100, score: 0.5, features: Object.fromEntries(Array.from({ length: features }, (_, k) => [`feature_${k}`, k % 5 === 4 ? `c${(i + j) % 7}` : (i + j) * 0.123 + k])) }) })));
      const ing = startSource('apps/ingestor/main.ts', { KAFKA_BROKERS: brokers.join(), KAFKA_PREDICTIONS_TOPIC: predictions, KAFKA_LABELS_TOPIC: labels, KAFKA_GROUP_ID: predictions, CLICKHOUSE_URL: engine.url, LOG_LEVEL: 'debug' });
      await ing.waitForLine((l) => l.includes('partitions assigned'));
      const t0 = performance.now(); let batches = 0; let peak = 0;
      void (async () => { for (;;) { await ing.waitForLine((l) => l.includes('batch stored')); batches++; } })().catch(() => undefined);
      while ((await client.lag(predictions, predictions)) > 0) { await sleep(50); }
      const s = (performance.now() - t0) / 1000; void peak;
      await ing.end('SIGTERM');
      process.stdout.write(`${features} features: ${(N / s).toFixed(0)} events/s, ${batches} batches, engine+test rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);
    }
    await client.close(); await clickhouse.close(); await engine.close();
  }, 300000);
});
