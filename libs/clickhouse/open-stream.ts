import type { Readable } from 'node:stream';
import type { Caller } from './create-caller.js';

export interface OpenStream {
  name: string;
  /** Names its FORMAT. */
  sql: string;
  params?: Record<string, unknown>;
  signal?: AbortSignal;
}

/** The bytes of an answer as they come, for whoever passes them on unread. It fails in the middle where the server does. */
export function openStream(caller: Caller, { name, sql, params, signal }: OpenStream): Promise<Readable> {
  return caller.call(name, signal, async (client, { clickhouse_settings, abort_signal }) => {
    const settings = { ...clickhouse_settings, cancel_http_readonly_queries_on_client_close: 1 as const };
    const { stream } = await client.exec({ query: sql, query_params: params ?? {}, clickhouse_settings: settings, abort_signal });
    return stream;
  });
}
