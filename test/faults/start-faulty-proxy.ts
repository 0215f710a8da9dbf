import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What becomes of a request: `refuse` hangs up on it, `swallow` carries it out and hangs up on the answer, `{ code }` answers with an
 * error of ClickHouse, after it was carried out where it is `committed`.
 */
export type Fault = 'none' | 'refuse' | 'swallow' | { code: number; committed: boolean };

export interface FaultyProxy {
  url: string;
  /** Asked for each request; `isInsert` where it writes rows. */
  decide: (request: { isInsert: boolean }) => Fault;
  /** Requests that met a fault so far. */
  faults: number;
  close(): Promise<void>;
}

const NAMES: Record<number, string> = { 241: 'MEMORY_LIMIT_EXCEEDED', 252: 'TOO_MANY_PARTS', 319: 'UNKNOWN_STATUS_OF_INSERT' };

/** Stands in front of ClickHouse's HTTP interface and passes everything on, but for what `decide` does to it. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const fault = proxy.decide({ isInsert: /(?:\?|&)query=\s*(?:%20|\+|%0A)*INSERT/i.test(request.url ?? '') });
    if (fault !== 'none') proxy.faults += 1;
    if (fault === 'refuse') {
      request.socket.destroy();
      return;
    }
    if (typeof fault === 'object' && !fault.committed) {
      request.resume().once('end', () => answerError(response, fault.code));
      return;
    }
    const { method, headers, url: path } = request;
    const onwards = forward({ hostname, port, ...{ method, path, headers } }, (answer) => {
      if (fault === 'none') {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        return;
      }
      answer.resume().once('end', () => {
        if (fault === 'swallow') request.socket.destroy();
        else answerError(response, fault.code);
      });
    });
    onwards.on('error', () => request.socket.destroy());
    request.pipe(onwards);
  }

  const server = createServer({ maxHeaderSize: 1 << 21, keepAliveTimeout: 30_000, requestTimeout: 0 }, handle);
  await new Promise<void>((listening, reject) => server.once('error', reject).listen(0, '127.0.0.1', listening));
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: () => 'none',
    faults: 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function answerError(response: ServerResponse, code: number): void {
  response.writeHead(500, { 'content-type': 'text/plain; charset=UTF-8', 'x-clickhouse-exception-code': String(code) });
  response.end(`Code: ${code}. DB::Exception: Injected. (${NAMES[code] ?? 'INJECTED'}) (version 26.7.1.1)\n`);
}
