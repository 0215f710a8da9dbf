import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirError } from './chdb/data-dir-error.js';

/**
 * Keeps a second process on this machine out of a directory whose engine does not do so itself. A socket is what a process holds until
 * it ends, however it ends. Gives the function that lets go.
 */
export async function holdExclusively(directory: string): Promise<() => Promise<void>> {
  const socket = join(tmpdir(), `plumbline-${createHash('sha256').update(directory).digest('hex').slice(0, 24)}.sock`);
  const server = (await listen(socket)) ?? (await listenInsteadOfDead(socket));
  if (server === undefined) {
    throw new DataDirError(
      `Cannot open the data directory ${directory}: it is held. Stop the other process, or choose another directory.`,
    );
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function listenInsteadOfDead(socket: string): Promise<Server | undefined> {
  if (await isAlive(socket)) return undefined;
  unlinkSync(socket);
  return listen(socket);
}

function listen(socket: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(socket, () => resolve(server));
  });
}

function isAlive(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('error', () => resolve(false));
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
  });
}
