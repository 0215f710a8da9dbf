import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Inject, Module, Param, Post, Put, Query } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { BodyStream, CLOCK, createHttpApp, createLogger, DomainError, HealthModule, RawBodyRoute } from '#libs/nest-kit';
import type { Clock, HealthReport, HttpApp, HttpLimits, ProblemDetails, RawBody } from '#libs/nest-kit';

const widget = z.strictObject({ owner: z.string().min(1), tier: z.int().min(1).max(3) }).meta({ id: 'Widget' });
const listing = z.object({ limit: z.coerce.number().int().max(10).default(5) });
const name = z.string().regex(/^[a-z]+$/, 'must be lower-case letters');
const ENGINE = Symbol('Engine');
const engine = { report: { status: 'up' } as HealthReport };

@Controller('widgets')
class WidgetController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Put(':name')
  @ApiResponse({ status: 200, standardSchema: widget })
  save(@Param('name', { schema: name }) given: string, @Body({ schema: widget }) body: z.infer<typeof widget>): object {
    return { name: given, ...body, at: this.clock.eventNow() };
  }

  @Get()
  list(@Query({ schema: listing }) query: z.infer<typeof listing>): object {
    return query;
  }

  @Get('missing')
  missing(): never {
    throw new DomainError('model-not-found', 'There is no model x: PUT /v1/models/x first.');
  }

  @Get('busy')
  busy(): never {
    throw new DomainError('too-many-requests', 'Slow down.', { retryAfterSeconds: 2.2 });
  }

  @Get('bug')
  bug(): never {
    throw new Error('connect to clickhouse://u:hunter2@db failed');
  }

  @Get('slow')
  async slow(): Promise<object> {
    await sleep(300);
    return { done: true };
  }

  @Post('rows')
  @HttpCode(200)
  @RawBodyRoute({
    contentTypes: ['application/x-ndjson', 'application/json'],
    maxBytes: 1_000_000,
    description: 'Rows.',
    item: widget,
  })
  async rows(@BodyStream() { stream, contentType }: RawBody): Promise<object> {
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
    return { bytes, contentType };
  }

  @Post('early')
  @RawBodyRoute({ contentTypes: ['application/x-ndjson'], description: 'Rows that are refused unread.' })
  early(): never {
    throw new DomainError('conflict', 'Not now.');
  }
}

@Module({ providers: [{ provide: ENGINE, useValue: engine }], exports: [ENGINE] })
class EngineModule {}

@Module({
  imports: [
    HealthModule.forRoot({
      imports: [EngineModule],
      inject: [ENGINE],
      useFactory: (it: typeof engine) => [{ name: 'engine', check: () => Promise.resolve(it.report) }],
    }),
  ],
  controllers: [WidgetController],
  providers: [{ provide: CLOCK, useValue: { eventNow: () => 981_000_000_000, wallNow: () => 0 } }],
})
class WidgetModule {}

const limits: HttpLimits = {
  maxBodyBytes: 10_000,
  maxDecompressionRatio: 100,
  maxInFlightBytes: 3_000_000,
  maxInFlightRequests: 4,
};
const lines: string[] = [];

function open(): Promise<HttpApp> {
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  return createHttpApp(WidgetModule, { logger, limits, openApi: { title: 'Widgets', description: 'A test.', version: '1' } });
}

let http: HttpApp;
let url: string;
let port: number;

beforeAll(async () => {
  http = await open();
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

function postRows(body: Buffer | string, headers: Record<string, string> = {}, path = '/widgets/rows'): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });
}

describe('a request that is right', () => {
  it('reaches its method with the validated body and the injected clock', async () => {
    const response = await put('/widgets/abc', '{"owner":"me","tier":2}');
    expect(await response.json()).toEqual({ name: 'abc', owner: 'me', tier: 2, at: 981_000_000_000 });
  });

  it('has its query converted by the schema', async () => {
    expect(await (await fetch(`${url}/widgets?limit=7`)).json()).toEqual({ limit: 7 });
    expect(await (await fetch(`${url}/widgets`)).json()).toEqual({ limit: 5 });
  });

  it('may be gzip, parsed or streamed', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    const sent = fetch(`${url}/widgets/abc`, {
      method: 'PUT',
      body: gzipSync('{"owner":"me","tier":2}'),
      headers: { 'content-type': 'application/json', ...gzip },
    });
    expect((await sent).status).toBe(200);
    expect(await (await postRows(gzipSync('{"a":1}\n'), gzip)).json()).toEqual({ bytes: 8, contentType: 'application/x-ndjson' });
  });

  it('is streamed with its media type, lower case and without parameters', async () => {
    const response = await postRows('[]', { 'content-type': 'Application/JSON; charset=utf-8' });
    expect(await response.json()).toEqual({ bytes: 2, contentType: 'application/json' });
  });
});

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
    const problem = await problemOf(await chunked(Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, 120))));
    expect(problem).toMatchObject({ status: 413, code: 'payload-too-large' });
  });

  it('is refused under another name than localhost', async () => {
    const answer = await raw(`GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('says when to come back', async () => {
    const response = await fetch(`${url}/widgets/busy`);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
  });
});

describe('the log', () => {
  it('has one line a request, with its id, route and status, and no query', async () => {
    lines.length = 0;
    const response = await fetch(`${url}/widgets?limit=3&key=hunter2`, { headers: { 'x-request-id': 'my-id.1' } });
    await response.text();
    expect(response.headers.get('x-request-id')).toBe('my-id.1');
    await sleep(20);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 'info', requestId: 'my-id.1', method: 'GET', route: '/widgets', status: 200 }),
    ]);
    expect(lines.join('')).not.toContain('hunter2');
  });

  it('replaces a request id that a log line could not carry', async () => {
    const response = await fetch(`${url}/widgets`, { headers: { 'x-request-id': 'a b"' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has a bug with its stack, of which the caller sees nothing', async () => {
    lines.length = 0;
    const problem = await problemOf(await fetch(`${url}/widgets/bug`, { headers: { 'x-request-id': 'bug-1' } }));
    expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'bug-1' });
    expect(JSON.stringify(problem)).not.toContain('clickhouse');
    expect(lines.find((line) => line.includes('unexpectedly'))).toContain('create-http-app.test');
  });

  it('says that a client went away', async () => {
    lines.length = 0;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      'POST /widgets/rows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: 99\r\n\r\nabc',
    );
    await sleep(50);
    socket.destroy();
    await sleep(100);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ msg: 'request', aborted: true })]);
  });
});

describe('health', () => {
  it('is alive whatever is down, and ready only if all is up', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    engine.report = { status: 'down', reason: 'the data directory is read-only' };
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'down', checks: { engine: engine.report } });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    engine.report = { status: 'up' };
  });
});

describe('the OpenAPI document', () => {
  it('is made of the schemas that validate', async () => {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenAPIObject;
    const ref = (id: string) => ({ schema: { $ref: `#/components/schemas/${id}` } });
    expect(document.components?.schemas?.['Widget']).toMatchObject({ required: ['owner', 'tier'], additionalProperties: false });
    expect(document.paths['/widgets/{name}']?.put).toMatchObject({
      parameters: [{ in: 'path', name: 'name', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } }],
      requestBody: { required: true, content: { 'application/json': ref('Widget') } },
      responses: {
        200: { content: { 'application/json': ref('Widget') } },
        default: { content: { 'application/problem+json': ref('ProblemDetails') } },
      },
    });
    expect(document.paths['/widgets']?.get?.parameters).toMatchObject([{ in: 'query', name: 'limit', required: false }]);
    expect(document.paths['/widgets/rows']?.post?.requestBody).toMatchObject({
      content: { 'application/x-ndjson': { schema: { type: 'array', items: ref('Widget').schema } }, 'application/json': {} },
    });
    expect(document.paths['/widgets/early']?.post?.requestBody).toMatchObject({
      content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
    });
    expect(document.components?.schemas?.['ProblemDetails']).toMatchObject({ type: 'object' });
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/healthz', '/readyz']));
  });
});

describe('overload', () => {
  it('is answered by 503 with Retry-After, health excepted, and passes', async () => {
    const slow = Array.from({ length: limits.maxInFlightRequests }, () => fetch(`${url}/widgets/slow`));
    await sleep(100);
    const refused = await fetch(`${url}/widgets`);
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'overloaded' });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    for (const response of await Promise.all(slow)) expect(response.status).toBe(200);
    expect((await fetch(`${url}/widgets`)).status).toBe(200);
  });
});

describe('listening', () => {
  it('names a port that is taken, and the fix', async () => {
    const second = await open();
    const listening = second.listen({ host: '127.0.0.1', port });
    await expect(listening).rejects.toMatchObject({
      name: 'StartUpError',
      message: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PLUMBLINE_PORT to a free port.`,
    });
    await second.close();
  });

  it('refuses every address but loopback', async () => {
    const second = await open();
    await expect(second.listen({ host: '0.0.0.0', port: 0 })).rejects.toThrow(/only loopback is served/);
    await second.close();
  });
});

describe('shutting down', () => {
  it('finishes what is in flight and accepts nothing new', async () => {
    const second = await open();
    const at = await second.listen({ host: '127.0.0.1', port: 0 });
    const slow = fetch(`${at.url}/widgets/slow`);
    await sleep(100);
    const closed = second.close();
    await expect(fetch(`${at.url}/widgets`)).rejects.toThrow();
    expect(await (await slow).json()).toEqual({ done: true });
    await closed;
  });

  it('does not wait past its deadline', async () => {
    const second = await open();
    const at = await second.listen({ host: '127.0.0.1', port: 0 });
    const slow = fetch(`${at.url}/widgets/slow`).catch(() => 'cut');
    await sleep(50);
    const started = performance.now();
    await second.close(50);
    expect(performance.now() - started).toBeLessThan(250);
    expect(await slow).toBe('cut');
  });
});

function postUtf8(): Promise<Response> {
  const body = Buffer.from([0x22, 0xff, 0x22]);
  return fetch(`${url}/widgets/abc`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket
      .on('data', (chunk) => (answer += chunk.toString()))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });
}

function chunked(chunks: Buffer[]): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = { port, path: '/widgets/rows', method: 'POST', headers: { 'content-type': 'application/x-ndjson' } };
    const outgoing = httpRequest(options, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => {
        const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
        resolve(new Response(text, { status: incoming.statusCode ?? 0, headers }));
      });
    });
    outgoing.on('error', reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
}
