import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { EngineError } from '../chdb/engine-error.js';
import type { Statement } from '../chdb/statement.js';
import { parseMultipart } from './parse-multipart.js';
import { readBody } from './read-body.js';

export interface QueryRequest {
  queryId: string;
  statement: Statement;
  /** Whether the client may be answered in the encodings it accepts. */
  compress: boolean;
}

/** Names in a URL that are neither settings nor parameters. A server knows these; what they ask for is given or has no meaning here. */
const NOT_SETTINGS = new Set([
  ...['query', 'query_id', 'database', 'default_format', 'enable_http_compression', 'user', 'password', 'quota_key'],
  ...['buffer_size', 'wait_end_of_query', 'session_timeout', 'session_check', 'close_session', 'stacktrace', 'role'],
]);
/** Names that would change the meaning of a request and that this front does not carry out. */
const REFUSED = ['session_id', 'compress', 'decompress'];

/** Takes a request of ClickHouse's HTTP interface apart: URL, headers, and a body of SQL, rows or form fields. */
export async function readRequest(request: IncomingMessage, maxBodyBytes: number): Promise<QueryRequest> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
  const body = await readBody(request, maxBodyBytes);
  const contentType = request.headers['content-type'] ?? '';
  const isForm = /^multipart\/form-data/i.test(contentType);
  const fields = new Map([...url, ...(isForm ? parseMultipart(body, contentType) : [])]);
  for (const name of REFUSED) {
    if (fields.get(name)) throw EngineError.of(48, 'NOT_IMPLEMENTED', `The embedded engine does not implement ${name}.`);
  }
  const settings: Record<string, string> = {};
  const params: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (name.startsWith('param_')) params[name.slice('param_'.length)] = value;
    else if (!NOT_SETTINGS.has(name)) settings[name] = value;
  }
  return {
    queryId: fields.get('query_id') || randomUUID(),
    compress: /^(1|true)$/.test(fields.get('enable_http_compression') ?? ''),
    statement: {
      sql: fields.get('query') ?? '',
      data: isForm ? Buffer.alloc(0) : body,
      format: fields.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
      settings,
      params,
      database: fields.get('database') || header(request, 'x-clickhouse-database'),
      readonly: request.method === 'GET',
    },
  };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
