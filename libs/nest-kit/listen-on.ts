import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '#libs/config';
import { StartUpError } from './start-up-error.js';
import { toErrorCode } from './to-error-code.js';

function toStartUpError(error: unknown, host: string, port: number): unknown {
  const code = toErrorCode(error);
  if (code === 'EADDRINUSE') {
    return new StartUpError(
      `Port ${port} on ${host} is taken: stop what listens there, or name a free port by PLUMBLINE_PORT, or --port in the demo.`,
      error,
    );
  }
  if (code === 'EACCES')
    return new StartUpError(`Port ${port} is not ours to open: set PLUMBLINE_PORT to one above 1023.`, error);
  if (code === 'EADDRNOTAVAIL') {
    return new StartUpError(`${host} is no address of this machine: set PLUMBLINE_HOST to 127.0.0.1.`, error);
  }
  return error;
}

/** Listens on the loopback interface only, unless whoever knocks is asked for a key. */
export async function listenOn(
  app: NestFastifyApplication,
  { host, port }: { host: string; port: number },
  guarded: boolean,
): Promise<{ url: string; port: number }> {
  if (!guarded && !isLoopback(host)) {
    throw new StartUpError(`PLUMBLINE_HOST is ${host}, but only loopback is served without keys: set it to 127.0.0.1.`);
  }
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw toStartUpError(error, host, port);
  }
  const address = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    port: address.port,
  };
}
