import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';

export type Received = { method: string; path: string; headers: Record<string, string>; body: string };

/** What a receiver does with a request it has whole; it writes the bytes of its answer itself, so it can do wrong whatever can be done wrong. */
export type Behaviour = (socket: Socket, request: Received) => void;

export type Receiver = {
  port: number;
  /** Connections that were opened. */
  connections: number;
  requests: Received[];
  close(): Promise<void>;
};

/** A receiver on loopback, one connection a request. */
export async function startReceiver(behave: Behaviour, tls?: TlsOptions): Promise<Receiver> {
  const receiver = { port: 0, connections: 0, requests: [] as Received[], close };
  const sockets = new Set<Socket>();
  const accept = (socket: Socket) => {
    receiver.connections += 1;
    sockets.add(socket);
    let text = '';
    // Whoever delivers hangs up when it has seen enough.
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const request = parseRequest(text);
      if (request === undefined) return;
      text = '';
      receiver.requests.push(request);
      behave(socket, request);
    });
  };
  const server: Server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.port = (server.address() as AddressInfo).port;
  return receiver;

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}

function parseRequest(text: string): Received | undefined {
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    rest.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 2)]),
  );
  const body = text.slice(end + 4);
  if (end < 0 || body.length < Number(headers['content-length'] ?? 0)) return undefined;
  const [method = '', path = ''] = line.split(' ');
  return { method, path, headers, body: Buffer.from(body, 'latin1').toString('utf8') };
}

/** Answers with these bytes and hangs up. */
export function answer(status: number, headers: Record<string, string> = {}, body = ''): Behaviour {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return (socket) => socket.end(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
