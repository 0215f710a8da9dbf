import { startStandalone } from '#apps/standalone';

/** The stack in a process of its own, whose memory is nobody else's: tells its address, and then, again and again, the most it ever held. */
const { dataDir, eventNow } = JSON.parse(process.env['STACK'] ?? '{}') as { dataDir: string; eventNow: number };
const clock = { eventNow: () => eventNow, wallNow: () => Date.now() };
const { url } = await startStandalone({ dataDir, port: 0, clock });
process.stdout.write(`url ${url}\n`);
setInterval(() => process.stdout.write(`peak ${process.resourceUsage().maxRSS * 1024} ${Date.now()}\n`), 100);
