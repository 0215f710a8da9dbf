import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';

export interface FakeCall {
  method: string;
  path: string;
  body: unknown;
}

/** The routes that the pipeline uses, as Plumbline answers them, with `rows` as the labelled rows; every call that changes something is kept. */
export const startFakePlumblineApi = async (options: { secret: string; rows: string[] }) => {
  const calls: FakeCall[] = [];
  const versions = new Map<string, { runId?: string }>([['v1', {}]]);
  let alias = { version: 'v1', previousVersion: null as string | null };
  const kept = new Set<string>();

  const answerTo = (method: string, path: string, text: string): unknown => {
    const isRows = path.endsWith('/references') && method === 'POST';
    const body: unknown = text === '' || isRows ? text.split('\n').length : JSON.parse(text);
    if (method !== 'GET') calls.push({ method, path, body });
    if (method === 'PUT' && path.startsWith('/v1/endpoints/')) {
      const created = !kept.has(path);
      kept.add(path);
      return created ? { secret: options.secret } : {};
    }
    if (path.endsWith('/rotate')) return { secret: options.secret };
    if (path === '/v1/models/flight-delay/versions')
      return { items: [...versions].map(([version, definition]) => ({ version, definition })), next: null };
    if (method === 'PUT' && path.includes('/versions/')) versions.set(path.split('/').at(-1)!, body as { runId: string });
    if (path.endsWith('/history')) return { items: [alias] };
    if (method === 'PUT' && path.endsWith('/aliases/production'))
      alias = { version: (body as { version: string }).version, previousVersion: alias.version };
    if (isRows) return { reference: 'r2', status: 'building' };
    if (path === '/v1/alerts' || path.endsWith('/references')) return { items: [], next: null };
    if (path.includes('/references/')) return readyReference;
    return {};
  };

  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    if (path.endsWith('/labelled-rows')) {
      response.setHeader('content-type', 'application/x-ndjson').end(`${options.rows.join('\n')}\n`);
      return;
    }
    const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
    let text = '';
    body
      .setEncoding('utf8')
      .on('data', (part: string) => (text += part))
      .on('end', () => response.end(JSON.stringify(answerTo(request.method!, path, text))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const readyReference = {
  reference: 'r2',
  model: 'flight-delay',
  version: 'v2',
  status: 'ready',
  reason: null,
  provisional: false,
  hash: 'hash',
  rows: 1,
  from: null,
  to: null,
  gridId: 'grid',
  phi: null,
  countedAs: null,
  createdAt: '2001-05-02T00:00:00.000Z',
  settledAt: '2001-05-02T00:00:00.000Z',
};
