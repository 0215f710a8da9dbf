import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ProblemDetails } from '#libs/contracts';
import type { HttpApp } from '#libs/nest-kit';
import { openWidgetApp } from './testing/open-widget-app.js';

let http: HttpApp;
let url: string;
let port: number;

beforeAll(async () => {
  http = await openWidgetApp();
  ({ url, port } = await http.listen({ host: '127.0.0.1', port: 0 }));
});

afterAll(() => http.close());

async function problemOf(response: Response): Promise<ProblemDetails> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as ProblemDetails;
}

function put(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'PUT', body, headers: { 'content-type': 'application/json', ...headers } });
}

function postRows(body: string | Buffer, headers: Record<string, string> = {}, path = '/widgets/rows'): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });
}

function postUtf8(): Promise<Response> {
  const body = Buffer.from([0x22, 0xff, 0x22]);
  return fetch(`${url}/widgets/abc`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
}

function postStream(count: number, chunk: Buffer): Promise<Response> {
  const body = ReadableStream.from(Array.from({ length: count }, () => chunk));
  return fetch(`${url}/widgets/rows`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/x-ndjson' },
  });
}

function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket
      .on('data', (chunk) => (answer += chunk.toString()))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });
}

describe('a request that is wrong', () => {
  it('is told every field by its path', async () => {
    const problem = await problemOf(await put('/widgets/abc', '{"owner":"","tier":9,"x":1}'));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request', type: 'urn:plumbline:problem:invalid-request' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['$.owner', '$.tier', '$']);
  });

  it.each([
    ['a path parameter', () => put('/widgets/ABC', '{"owner":"me","tier":2}'), 'path.name'],
    ['a query parameter', () => fetch(`${url}/widgets?limit=99`), 'query.limit'],
    ['a body that is missing', () => fetch(`${url}/widgets/abc`, { method: 'PUT' }), '$'],
  ])('is told %s', async (_name, send, path) => {
    expect((await problemOf(await send())).errors?.[0]?.path).toBe(path);
  });

  it.each([
    ['no JSON', () => put('/widgets/abc', '{"owner":'), 400, 'malformed-body'],
    ['__proto__', () => put('/widgets/abc', '{"__proto__":{"tier":1}}'), 400, 'malformed-body'],
    ['an escaped __proto__', () => put('/widgets/abc', '{"\\u005f_proto__":{"tier":1}}'), 400, 'malformed-body'],
    ['bytes that are no UTF-8', () => postUtf8(), 400, 'malformed-body'],
    [
      'a form',
      () => put('/widgets/abc', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported-media-type',
    ],
    ['an unknown encoding', () => put('/widgets/abc', '{}', { 'content-encoding': 'br' }), 415, 'unsupported-encoding'],
    ['too many bytes', () => put('/widgets/abc', JSON.stringify('x'.repeat(20_000))), 413, 'payload-too-large'],
    ['an unknown route', () => fetch(`${url}/nowhere`), 404, 'not-found'],
    ['a malformed URL', () => fetch(`${url}/widgets/%zz`), 400, 'invalid-request'],
    ['a mistake in the domain', () => fetch(`${url}/widgets/missing`), 404, 'model-not-found'],
    ['gzip that is none', () => postRows('plain', { 'content-encoding': 'gzip' }), 400, 'malformed-body'],
    [
      'gzip with more behind it',
      () => postRows(Buffer.concat([gzipSync('a'), Buffer.from('b')]), { 'content-encoding': 'gzip' }),
      400,
      'malformed-body',
    ],
    [
      'gzip cut off',
      () => postRows(gzipSync('a'.repeat(999)).subarray(0, 20), { 'content-encoding': 'gzip' }),
      400,
      'malformed-body',
    ],
    [
      'a gzip bomb',
      () => postRows(gzipSync(Buffer.alloc(900_000)), { 'content-encoding': 'gzip' }),
      413,
      'decompression-ratio-exceeded',
    ],
    ['a body refused unread', () => postRows('x\n'.repeat(400_000), {}, '/widgets/early'), 413, 'payload-too-large'],
    ['a body refused unread by its route', () => postRows('x\n', {}, '/widgets/early'), 409, 'conflict'],
    ['a missing body', () => fetch(`${url}/widgets/rows`, { method: 'POST' }), 400, 'malformed-body'],
  ] as const)('is answered by a problem: %s', async (_name, send, status, code) => {
    const response = await send();
    expect(await problemOf(response)).toMatchObject({ status, code });
    expect(response.status).toBe(status);
  });

  it('is refused at its limit when its length is not announced', async () => {
    const problem = await problemOf(await postStream(40, Buffer.alloc(64 * 1024, 120)));
    expect(problem).toMatchObject({ status: 413, code: 'payload-too-large' });
  });

  it('is refused under another name than localhost', async () => {
    const answer = await rawRequest('GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('says when to come back', async () => {
    const response = await fetch(`${url}/widgets/busy`);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
  });
});
