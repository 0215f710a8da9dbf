import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';

type Kind = 'predictions' | 'labels';

/** A Plumbline that keeps events in memory and has no measures: enough of the API for a replay, and books that are kept as the real ones are. */
export interface FakePlumbline {
  url: string;
  /** Text of every request, in order of arrival. */
  requests: { method: string; path: string; lines: string[] }[];
  /** Breaks the connection of the given event request, counted from 1, after its events were stored. */
  breakAfter(request: number): void;
  stop(): Promise<void>;
}

const readyReference = {
  reference: 'r1',
  model: 'flight-delay',
  version: 'v1',
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
  createdAt: '2001-02-01T00:00:00.000Z',
  settledAt: '2001-02-01T00:00:00.000Z',
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  let text = '';
  for await (const part of body.setEncoding('utf8')) text += part as string;
  return text;
};

const isValid = (kind: Kind, event: Record<string, unknown>): boolean =>
  typeof event['id'] === 'string' &&
  typeof event['model'] === 'string' &&
  !Number.isNaN(Date.parse(String(event['time']))) &&
  (kind === 'labels'
    ? typeof event['label'] === 'number'
    : typeof event['version'] === 'string' && typeof event['features'] === 'object');

/** A prediction is known by its version too, a label is not. */
const idOf = ({ id, version }: Record<string, unknown>): string =>
  version === undefined ? (id as string) : `${id as string} ${version as string}`;

export const startFakePlumbline = async (): Promise<FakePlumbline> => {
  const stored = { predictions: new Map<string, string>(), labels: new Map<string, string>() };
  const tally = () => ({ accepted: 0, duplicate: 0, conflict: 0, rejected: 0 });
  const books = { predictions: tally(), labels: tally() };
  const requests: FakePlumbline['requests'] = [];
  let eventRequests = 0;
  let breaking = 0;

  const ingest = (kind: Kind, lines: string[]): ReturnType<typeof tally> => {
    const answer = tally();
    for (const line of lines) {
      let outcome: keyof typeof answer = 'rejected';
      try {
        const event = JSON.parse(line) as Record<string, unknown>;
        if (isValid(kind, event)) {
          const known = stored[kind].get(idOf(event));
          outcome = known === undefined ? 'accepted' : known === line ? 'duplicate' : 'conflict';
          if (outcome === 'accepted') stored[kind].set(idOf(event), line);
        }
      } catch {
        outcome = 'rejected';
      }
      answer[outcome] += 1;
      books[kind][outcome] += 1;
    }
    return answer;
  };

  const toBooks = (kind: Kind) => {
    const predicted = new Set([...stored.predictions.keys()].map((key) => key.split(' ')[0]!));
    const orphans = [...stored.labels.keys()].filter((id) => !predicted.has(id)).length;
    const pending = kind === 'labels' ? orphans : 0;
    const received = Object.values(books[kind]).reduce((sum, count) => sum + count, 0);
    return {
      ...books[kind],
      received,
      balanced: true,
      stored: stored[kind].size,
      analysed: stored[kind].size - pending,
      pending,
      superseded: 0,
    };
  };

  const none = { received: 0, accepted: 0, duplicate: 0, conflict: 0, rejected: 0 };
  const noFeatures = { ...none, stored: 0, analysed: 0, pending: 0, superseded: 0, balanced: true };

  const definitions = new Map<string, unknown>();

  const answerTo = (method: string, path: string, lines: string[]): unknown => {
    if (path === '/v1/predictions' || path === '/v1/labels')
      return { ...ingest(path.slice(4) as Kind, lines), rejects: [], rejectsOmitted: 0 };
    if (method === 'PUT') definitions.set(path, JSON.parse(lines.join('')));
    if (method === 'POST') return { reference: 'r1', status: 'building' };
    if (path === '/v1/books') return { predictions: toBooks('predictions'), labels: toBooks('labels'), features: noFeatures };
    if (path.includes('/references/')) return readyReference;
    if (path.endsWith('/history')) return { items: [{ version: 'v1', previousVersion: null }] };
    if (path.includes('/versions/')) return { definition: definitions.get(path) };
    return { items: [], next: null };
  };

  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const path = request.url!.split('?')[0]!;
      const lines = text.split('\n').filter((line) => line !== '');
      requests.push({ method: request.method!, path, lines });
      const answer = answerTo(request.method!, path, lines);
      if (path === '/v1/predictions' || path === '/v1/labels') eventRequests += 1;
      if (breaking > 0 && eventRequests === breaking) {
        breaking = 0;
        request.socket.destroy();
      } else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    breakAfter: (request) => (breaking = request),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
