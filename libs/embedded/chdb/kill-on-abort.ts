import type { ChdbBinding } from './load-chdb-binding.js';

/** How often a statement is killed until it ends: the first time it may not have begun. */
const KILL_EVERY_MS = 250;

/** Kills the statement whose text begins with `tag` when the signal aborts. The function it gives ends that. */
export function killOnAbort(chdb: ChdbBinding, path: string, tag: string, signal: AbortSignal): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const kill = () => {
    // One that fails is tried again.
    last = last.then(() => killStatement(chdb, path, tag)).catch(() => undefined);
  };
  const start = () => {
    kill();
    timer = setInterval(kill, KILL_EVERY_MS);
  };
  signal.addEventListener('abort', start, { once: true });
  return async () => {
    signal.removeEventListener('abort', start);
    clearInterval(timer);
    await last;
  };
}

/** SYNC would wait for a statement that may be waiting for us. */
async function killStatement(chdb: ChdbBinding, path: string, tag: string): Promise<void> {
  const connection = chdb.CreateConnection(path);
  try {
    await chdb.QueryAsyncConnection(connection, `KILL QUERY WHERE startsWith(query, '${tag}') ASYNC`, 'Null');
  } finally {
    chdb.CloseConnection(connection);
  }
}
