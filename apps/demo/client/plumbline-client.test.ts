import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPlumblineClient } from './plumbline-client.js';
import { sendEvents } from './send-events.js';
import { emptySentBooks } from './sent-books.js';

let close: () => void = () => undefined;
afterEach(() => close());

const serve = async (answer: (request: IncomingMessage, body: string, response: ServerResponse) => void): Promise<string> => {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => answer(request, body, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const lines = ['{"id":"a"}', '{"id":"b"}'];

const accept = (response: ServerResponse, accepted: number): void => {
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ accepted, duplicate: 0, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 }));
};

describe('sending events', () => {
  it('counts what was sent and what the answer says', async () => {
    const url = await serve((_request, body, response) => accept(response, body.trim().split('\n').length));
    const books = emptySentBooks();
    await sendEvents(createPlumblineClient(url), 'labels', lines, books.labels);
    expect(books.labels).toMatchObject({ sent: 2, accepted: 2, unanswered: 0 });
  });

  it.each([429, 503])('waits and sends the same again when answered %i', async (status) => {
    const bodies: string[] = [];
    const url = await serve((_request, body, response) => {
      bodies.push(body);
      if (bodies.length === 1) response.writeHead(status, { 'retry-after': '0' }).end();
      else accept(response, 2);
    });
    const books = emptySentBooks();
    await sendEvents(createPlumblineClient(url), 'predictions', lines, books.predictions);
    expect(bodies).toEqual([`${lines.join('\n')}\n`, `${lines.join('\n')}\n`]);
    expect(books.predictions).toMatchObject({ sent: 2, accepted: 2, unanswered: 0 });
  });

  it('sends the same again when the connection breaks before the answer, and says so in the books', async () => {
    let calls = 0;
    const url = await serve((request, _body, response) => {
      calls += 1;
      if (calls === 1) request.socket.destroy();
      else accept(response, 2);
    });
    const books = emptySentBooks();
    await sendEvents(createPlumblineClient(url), 'predictions', lines, books.predictions);
    expect(books.predictions).toMatchObject({ sent: 2, accepted: 2, unanswered: 2 });
  });

  it('gives up at once on a request that is wrong, with what the server says of it', async () => {
    const url = await serve((_request, _body, response) =>
      response.writeHead(400).end(JSON.stringify({ detail: 'the model has no name' })),
    );
    await expect(createPlumblineClient(url).put('/v1/models/m', {})).rejects.toThrow(
      '/v1/models/m was answered 400: the model has no name',
    );
  });

  it('gives up on a server that stays away', async () => {
    const url = await serve(() => undefined);
    close();
    await expect(createPlumblineClient(url, 150).get('/v1/models')).rejects.toThrow('was not answered');
  });
});
