import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { HttpApp } from '#libs/nest-kit';
import { engine, openWidgetApp, widgetLimits } from './testing/open-widget-app.js';

let http: HttpApp;
let url: string;
let port: number;

beforeAll(async () => {
  http = await openWidgetApp();
  ({ url, port } = await http.listen({ host: '127.0.0.1', port: 0 }));
});

afterAll(() => http.close());

function put(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'PUT', body, headers: { 'content-type': 'application/json', ...headers } });
}

function postRows(body: string | Buffer, headers: Record<string, string> = {}, path = '/widgets/rows'): Promise<Response> {
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

describe('a route with errors in the words of another protocol', () => {
  it.each([
    ['{}', 'application/x-ndjson', 503, 'application/x-ndjson: Later.'],
    ['{}', 'text/html', 400, 'text/html: The Content-Type must be application/x-ndjson; it is text/html.'],
  ])('tells them so, whoever throws them, and when to come again: %s in %s', async (body, type, status, told) => {
    const answer = await postRows(body, { 'content-type': type }, '/widgets/foreign');
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([status, 'text/plain', told]);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '3' : null);
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

describe('the address itself', () => {
  it('says to a browser what this is and where to look', async () => {
    const answer = await fetch(`${url}/`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await answer.text()).toMatch(/\/openapi\.json .*\/readyz .*plumbline --help/s);
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
    const slow = Array.from({ length: widgetLimits.maxInFlightRequests }, () => fetch(`${url}/widgets/slow`));
    await sleep(100);
    const refused = await fetch(`${url}/widgets`);
    expect(await refused.json()).toMatchObject({ status: 503, code: 'overloaded' });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    for (const response of await Promise.all(slow)) expect(response.status).toBe(200);
    expect((await fetch(`${url}/widgets`)).status).toBe(200);
  });
});

describe('a text that no store holds', () => {
  it.each(['a\\u0000b', '\\ud800'])('is refused by its path: %s', async (owner) => {
    const response = await put('/widgets/bolt', `{"owner":"${owner}","tier":1}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ path: '$.owner' }] });
  });
});

describe('the bytes in flight', () => {
  it('are those that a method holds: more than the limit may pass, and no more may be kept', async () => {
    const body = Buffer.alloc(2 * widgetLimits.maxInFlightBytes, 'a');
    expect(await (await postRows(body, {}, '/widgets/passing')).json()).toMatchObject({ bytes: body.length });
    expect(await (await postRows(body, {}, '/widgets/keeping')).json()).toMatchObject({ status: 503, code: 'overloaded' });
    expect(await (await postRows(body, {}, '/widgets/passing')).json()).toMatchObject({ bytes: body.length });
  });
});

describe('listening', () => {
  it('names a port that is taken, and the fix', async () => {
    const lines: string[] = [];
    const second = await openWidgetApp(lines);
    const listening = second.listen({ host: '127.0.0.1', port });
    await expect(listening).rejects.toMatchObject({
      name: 'StartUpError',
      message: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or name a free port by PLUMBLINE_PORT, or --port in the demo.`,
    });
    expect(lines).toEqual([]);
    await second.close();
  });

  it('refuses every address but loopback', async () => {
    const second = await openWidgetApp();
    await expect(second.listen({ host: '0.0.0.0', port: 0 })).rejects.toThrow(/only loopback is served/);
    await second.close();
  });
});

describe('starting', () => {
  it('leaves it to its caller to tell what stopped it', async () => {
    const lines: string[] = [];
    await expect(openWidgetApp(lines, [{ provide: 'broken', useFactory: () => fail() }])).rejects.toThrow(
      'the data directory is held',
    );
    expect(lines).toEqual([]);
  });
});

describe('shutting down', () => {
  it('finishes what is in flight and accepts nothing new', async () => {
    const second = await openWidgetApp();
    const at = await second.listen({ host: '127.0.0.1', port: 0 });
    const slow = fetch(`${at.url}/widgets/slow`);
    await sleep(100);
    const closed = second.close();
    await expect(fetch(`${at.url}/widgets`)).rejects.toThrow();
    expect(await (await slow).json()).toEqual({ done: true });
    await closed;
  });

  it('does not wait past its deadline', async () => {
    const second = await openWidgetApp();
    const at = await second.listen({ host: '127.0.0.1', port: 0 });
    const slow = fetch(`${at.url}/widgets/slow`).catch(() => 'cut');
    await sleep(50);
    const started = performance.now();
    await second.close(50);
    expect(performance.now() - started).toBeLessThan(250);
    expect(await slow).toBe('cut');
  });
});

function fail(): never {
  throw new Error('the data directory is held');
}
