import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Backpressure } from './create-backpressure.js';

/**
 * Stop accepting, let what is in flight finish, then close the modules. Nest's own `close` ends the modules first, and a
 * request would find its stores gone.
 */
export async function closeGracefully(
  app: NestFastifyApplication,
  backpressure: Backpressure,
  logger: Logger,
  deadlineMs: number,
): Promise<void> {
  backpressure.drain();
  const server: Server = app.getHttpServer();
  if (server.listening) server.close();
  server.closeIdleConnections();
  const deadline = new AbortController();
  const timedOut = sleep(deadlineMs, true, { signal: deadline.signal }).catch(() => false);
  const late = await Promise.race([backpressure.idle().then(() => false), timedOut]);
  deadline.abort();
  if (late) logger.warn(backpressure.inFlight(), 'Shutting down with requests unanswered');
  server.closeAllConnections();
  await app.close();
}
