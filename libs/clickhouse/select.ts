import type { Caller } from './create-caller.js';

export interface Select {
  name: string;
  sql: string;
  params?: Record<string, unknown>;
  signal?: AbortSignal;
}

export interface Selected<Row> {
  rows: Row[];
  /** Rows read from tables, not those of the answer. */
  readRows: number;
}

interface JsonCompact {
  meta: { name: string }[];
  data: unknown[][];
  statistics: { rows_read: number };
}

/**
 * Asks a question and parses its rows. The answer comes as one JSON document with names said once and the rows that were read said at
 * its end, after the server has finished: there is no half of an answer.
 */
export function select<Row>(caller: Caller, { name, sql, params, signal }: Select): Promise<Selected<Row>> {
  return caller.call(name, signal, async (client, { clickhouse_settings, abort_signal }) => {
    const answer = await client.query({
      query: sql,
      format: 'JSONCompact',
      query_params: params ?? {},
      // Ten thousand ids do not go into a URL.
      use_multipart_params_auto: true,
      // A server goes on with what nobody waits for, unless it is told not to.
      clickhouse_settings: { ...clickhouse_settings, wait_end_of_query: 1, cancel_http_readonly_queries_on_client_close: 1 },
      abort_signal,
    });
    const { meta, data, statistics } = JSON.parse(await answer.text()) as JsonCompact;
    const names = meta.map((column) => column.name);
    return { rows: data.map((values) => toRow(names, values) as Row), readRows: statistics.rows_read };
  });
}

function toRow(names: string[], values: unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i++) row[names[i] ?? ''] = values[i];
  return row;
}
