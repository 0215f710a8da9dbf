import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPglite } from '#libs/embedded';
import { migrate, releaseDeliveries, withTypedErrors } from '#libs/postgres';
import { settleDeliveries } from '../../apps/evaluator/deliver/settle-deliveries.js';
import { wakeDeliveries } from '../../apps/evaluator/deliver/wake-deliveries.js';
import { openDeliverer, tell } from './open-deliverers.js';

/** Decides one episode after the other and delivers them, until it is killed; or, drained, delivers what is left and ends. */
const { dataDir, endpoint, drain } = JSON.parse(process.env['DELIVERING'] ?? '{}') as Record<'dataDir' | 'endpoint', string> & {
  drain: boolean;
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const database = withTypedErrors(await startPglite({ dataDir }));
await migrate(database, Date.now());
await releaseDeliveries(database);
const worker = await openDeliverer({ database, wallNow: Date.now });
await wakeDeliveries(worker);
say('started');

if (drain) {
  await settleDeliveries(worker);
  await worker.stop();
  await database.close();
} else {
  for (;;) await decide();
}

async function decide(): Promise<void> {
  const [next] = await database.query<{ episode: number }>('SELECT coalesce(max(episode), 0) + 1 AS episode FROM episodes');
  const episode = next?.episode ?? 1;
  say('deciding');
  await database.transaction(async (tx) => {
    await tx.query('INSERT INTO episodes VALUES ($1)', [episode]);
    await tell(tx, { key: `episode-${episode}`, endpoint, wall: Date.now() });
  });
  say('decided');
  await wakeDeliveries(worker);
  await sleep(40);
}
