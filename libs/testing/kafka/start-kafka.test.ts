import { afterAll, expect, it } from '@jest/globals';
import { openKafkaClient } from './kafka-client.js';
import { describeWithKafka } from './describe-with-kafka.js';
import type { TestKafka } from './start-kafka.js';
import { startKafka } from './start-kafka.js';

await describeWithKafka('a broker of one’s own', () => {
  let kafka: TestKafka | undefined;
  afterAll(() => kafka?.stop());

  it('comes back on the same port with the same data after a crash', async () => {
    kafka = await startKafka({ fastRestart: true });
    const before = await openKafkaClient(kafka.brokers);
    const topic = await before.createTopic({ partitions: 3 });
    await before.close();

    await kafka.kill();
    await kafka.start();

    const after = await openKafkaClient(kafka.brokers);
    expect(Object.keys(await after.committed('nobody', topic))).toEqual(['0', '1', '2']);
    await after.close();
  });
});
