import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StatementResult } from '../chdb/execute.js';
import type { Engine } from '../chdb/open-engine.js';
import { toEngineError } from '../chdb/to-engine-error.js';
import { createGate } from './create-gate.js';
import { readRequest, type QueryRequest } from './read-request.js';
import { sendAnswer } from './send-answer.js';
import { toContentType } from './to-content-type.js';
import { toHttpStatus } from './to-http-status.js';

export interface QueryHandlerDeps {
  engine: Engine;
  maxRunning: number;
  maxWaiting: number;
  maxBodyBytes: number;
  logger: { warn(details: object, message: string): void } | undefined;
}

/** Answers one query request and never rejects. */
export function createQueryHandler(
  deps: QueryHandlerDeps,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const gate = createGate(deps);

  async function answer(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const query = await readRequest(request, deps.maxBodyBytes);
    response.setHeader('x-clickhouse-query-id', query.queryId);
    const result = await gate.run(() => deps.engine.run(query.statement, signal), signal);
    const format = findFormat(query);
    response.setHeader('content-type', toContentType(format));
    response.setHeader('x-clickhouse-format', format);
    response.setHeader('x-clickhouse-summary', JSON.stringify(toSummary(result)));
    await sendAnswer(request, response, { status: 200, body: result.bytes, compress: query.compress });
  }

  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    response.setHeader('x-clickhouse-server-display-name', 'embedded');
    response.setHeader('x-clickhouse-timezone', 'UTC');
    try {
      await answer(request, response, gone.signal);
    } catch (thrown) {
      const error = toEngineError(thrown);
      const status = toHttpStatus(error);
      if (gone.signal.aborted) return;
      if (status >= 500) deps.logger?.warn({ code: error.code, status }, 'The embedded engine answered with an error');
      response.setHeader('x-clickhouse-exception-code', error.code);
      response.setHeader('content-type', 'text/plain; charset=UTF-8');
      const body = Buffer.from(`${error.message} (version ${deps.engine.version} (embedded))\n`);
      // What is left of the body would be taken for the next request.
      if (!request.complete) response.setHeader('connection', 'close');
      await sendAnswer(request, response, { status, body, compress: false });
    }
  };
}

/** A FORMAT at the end of the text, as the client writes it, or the default one. */
function findFormat({ statement }: QueryRequest): string {
  const tail =
    statement.data.length > 0 ? statement.data.toString('utf8', Math.max(0, statement.data.length - 200)) : statement.sql;
  return /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(tail)?.[1] ?? statement.format;
}

/** The engine tells the rows it read only in the JSON formats, at their end; for others these are the rows of the result. */
function toSummary(result: StatementResult): Record<string, string> {
  const tail = Buffer.from(result.bytes.subarray(Math.max(0, result.bytes.length - 200))).toString('latin1');
  const read = /"rows_read":\s*(\d+),\s*"bytes_read":\s*(\d+)\s*\}\s*\}\s*$/.exec(tail);
  return {
    read_rows: read?.[1] ?? String(result.resultRows),
    read_bytes: read?.[2] ?? String(result.resultBytes),
    written_rows: String(result.writtenRows),
    written_bytes: String(result.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(result.resultRows),
    result_bytes: String(result.bytes.length),
    elapsed_ns: String(Math.round(result.elapsedSeconds * 1e9)),
  };
}
