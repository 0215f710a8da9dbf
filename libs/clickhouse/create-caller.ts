import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { ClickHouseError } from './clickhouse-error.js';
import { pinnedSettings } from './pinned-settings.js';
import { toClickHouseError } from './to-clickhouse-error.js';

/** What every call of the client is given. */
export interface Call {
  clickhouse_settings: ClickHouseSettings;
  abort_signal: AbortSignal;
}

export interface Caller {
  /** Does one call under the pinned settings and the time limit, and turns its failure into a `ClickHouseError`. */
  call<T>(name: string, signal: AbortSignal | undefined, work: (client: ClickHouseClient, call: Call) => Promise<T>): Promise<T>;
}

const KNOWN_SETTINGS = 'SELECT name FROM system.settings WHERE name IN {names: Array(String)}';

export function createCaller(client: ClickHouseClient, timeoutMs: number): Caller {
  let pinned: Promise<Record<string, string>> | undefined;

  /** A server refuses a setting that it does not know, and not all of them exist in each version. */
  async function loadPinned(): Promise<Record<string, string>> {
    const query_params = { names: Object.keys(pinnedSettings) };
    const abort_signal = AbortSignal.timeout(timeoutMs);
    const answer = await client.query({ query: KNOWN_SETTINGS, query_params, format: 'JSONEachRow', abort_signal });
    const known = new Set((await answer.json<{ name: string }>()).map(({ name }) => name));
    return Object.fromEntries(Object.entries(pinnedSettings).filter(([name]) => known.has(name)));
  }

  function getPinned(): Promise<Record<string, string>> {
    pinned ??= loadPinned().catch((error: unknown) => {
      pinned = undefined;
      throw error;
    });
    return pinned;
  }

  return {
    async call(name, signal, work) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const abort_signal = signal ? AbortSignal.any([signal, timeout]) : timeout;
      try {
        const settings = {
          ...(await orAborted(getPinned(), abort_signal)),
          log_comment: name,
          max_execution_time: Math.ceil(timeoutMs / 1000),
        };
        abort_signal.throwIfAborted();
        return await work(client, { clickhouse_settings: settings, abort_signal });
      } catch (error) {
        if (signal?.aborted)
          throw new ClickHouseError(`${name}: cancelled`, { retryable: false, code: 'ABORTED', statement: name });
        if (timeout.aborted) {
          throw new ClickHouseError(`${name}: took longer than ${timeoutMs} ms`, {
            retryable: true,
            code: 'TIMEOUT',
            statement: name,
          });
        }
        throw toClickHouseError(error, name);
      }
    },
  };
}

/** Gives up waiting, and leaves the work to the others that wait for it. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new Error('aborted'));
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    // A signal that is listened to lives until its time is over, which is minutes after the call.
    signal.removeEventListener('abort', abort);
  }
}
