import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { totalmem } from 'node:os';
import { DataDirError } from './chdb/data-dir-error.js';
import { explainHeld } from './chdb/open-data-dir.js';
import { openEngine } from './chdb/open-engine.js';
import { createQueryHandler } from './http/create-query-handler.js';
import { holdExclusively } from './hold-exclusively.js';
import { refuseForeign } from './http/refuse-foreign.js';

export interface ChdbServerOptions {
  dataDir: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Of all queries together; 8 GiB, or six tenths of the machine. */
  maxMemoryBytes?: number;
  /** Of one query; 4 GiB, or the limit of all. */
  maxQueryMemoryBytes?: number;
  /** Statements that run at once, 3, and that wait for them, 256; more are answered with 503. */
  maxRunning?: number;
  maxWaiting?: number;
  /** Of one request, unpacked; 512 MiB. */
  maxBodyBytes?: number;
  /** Told of answers with status 500 and above. */
  logger?: { warn(details: object, message: string): void };
}

export interface ChdbServer {
  url: string;
  /** Takes no more requests, waits for those that run, and gives the data directory back. */
  close(): Promise<void>;
}

const GIB = 2 ** 30;
/** Parameters and INSERT statements come in the URL; a server takes 1 MiB of it. */
const MAX_HEADER_BYTES = 2 ** 20 + 2 ** 14;

/**
 * Starts the embedded ClickHouse engine on a data directory, behind ClickHouse's HTTP interface on 127.0.0.1, so that the unmodified
 * `@clickhouse/client` talks to it as to a server. A directory can be open in one process, and a process can open one directory.
 */
export async function startChdbServer(options: ChdbServerOptions): Promise<ChdbServer> {
  const maxMemoryBytes = options.maxMemoryBytes ?? Math.min(8 * GIB, Math.floor(totalmem() * 0.6));
  const maxQueryMemoryBytes = options.maxQueryMemoryBytes ?? Math.min(4 * GIB, maxMemoryBytes);
  // The engine locks its directory too, but says so on standard error in words of its own.
  const letGo = await holdExclusively(resolve(options.dataDir)).catch((error: unknown) => {
    throw error instanceof DataDirError ? new DataDirError(explainHeld(options.dataDir)) : error;
  });
  const engine = await openEngine({ dataDir: options.dataDir, maxMemoryBytes, maxQueryMemoryBytes }).catch(
    async (error: unknown) => {
      await letGo();
      throw error;
    },
  );
  const closeEngine = async (): Promise<void> => {
    engine.close();
    await letGo();
  };
  const running = new Set<Promise<void>>();
  const handleQuery = createQueryHandler({
    engine,
    // Statements run on libuv's threads, which file system, zlib and DNS share: one of the four is left to them.
    maxRunning: options.maxRunning ?? Math.max(1, Number(process.env['UV_THREADPOOL_SIZE'] ?? 4) - 1),
    maxWaiting: options.maxWaiting ?? 256,
    maxBodyBytes: options.maxBodyBytes ?? GIB / 2,
    logger: options.logger,
  });

  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 30_000, requestTimeout: 0 },
    (request, response) => {
      const answer = route(request, response).finally(() => running.delete(answer));
      running.add(answer);
    },
  );

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (refuseForeign(request, response)) return;
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const isQuery = path === '/' && (request.method === 'POST' || request.url?.includes('query='));
    if (isQuery) return handleQuery(request, response);
    const known = path === '/' || path === '/ping';
    response.writeHead(known ? 200 : 404, { 'content-type': 'text/plain; charset=UTF-8' });
    response.end(known ? 'Ok.\n' : `There is no handle ${path}\n`);
  }

  try {
    await new Promise<void>((listening, reject) => {
      server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', listening);
    });
  } catch (error) {
    await closeEngine();
    throw error;
  }
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    while (running.size > 0) await Promise.all(running);
    server.closeAllConnections();
    await closed;
    await closeEngine();
  }
  let stopped: Promise<void> | undefined;
  return { url: `http://127.0.0.1:${port}`, close: () => (stopped ??= stop()) };
}
