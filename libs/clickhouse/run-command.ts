import type { Caller } from './create-caller.js';

export interface Command {
  name: string;
  sql: string;
  params?: Record<string, unknown>;
  signal?: AbortSignal;
}

export interface CommandResult {
  writtenRows: number;
  /** As far as the server tells; the embedded engine tells 0. */
  readRows: number;
}

/** Runs a statement that has no answer: DDL, INSERT … SELECT, ALTER … DELETE. */
export function runCommand(caller: Caller, { name, sql, params, signal }: Command): Promise<CommandResult> {
  return caller.call(name, signal, async (client, call) => {
    const { summary } = await client.command({ query: sql, query_params: params ?? {}, ...call });
    return { writtenRows: Number(summary?.written_rows ?? 0), readRows: Number(summary?.read_rows ?? 0) };
  });
}
