import { startStandalone } from '#apps/standalone';

/** The whole product in a process of its own, whose event time its parent moves. Each time that it is sent is told back once all that was due then is done. */
const { dataDir, eventNow: startsAt } = JSON.parse(process.env['BENCH_STACK'] ?? '{}') as { dataDir: string; eventNow: number };
let eventNow = startsAt;
const stack = await startStandalone({ dataDir, port: 0, clock: { eventNow: () => eventNow, wallNow: () => Date.now() } });

async function settleAt(time: number): Promise<void> {
  eventNow = Math.max(eventNow, time);
  const used = process.cpuUsage();
  await stack.settle();
  const { user, system } = process.cpuUsage(used);
  process.send?.({ processorSeconds: (user + system) / 1e6 });
}

process.on('message', (message: { settleAt: number } | 'stop') => {
  if (message === 'stop') void stack.stop().then(() => process.disconnect());
  else void settleAt(message.settleAt);
});
// Without its parent nobody would ever end it.
process.once('disconnect', () => process.exit());
process.send?.({ url: stack.url });
