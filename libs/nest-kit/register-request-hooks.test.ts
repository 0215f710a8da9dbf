import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpApp } from '#libs/nest-kit';
import { openWidgetApp } from './testing/open-widget-app.js';

const lines: string[] = [];
let http: HttpApp;
let url: string;
let port: number;

beforeAll(async () => {
  http = await openWidgetApp(lines);
  ({ url, port } = await http.listen({ host: '127.0.0.1', port: 0 }));
});

afterAll(() => http.close());

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
    const problem = (await (await fetch(`${url}/widgets/bug`, { headers: { 'x-request-id': 'bug-1' } })).json()) as object;
    expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'bug-1' });
    expect(JSON.stringify(problem)).not.toContain('clickhouse');
    expect(lines.find((line) => line.includes('unexpectedly'))).toContain('open-widget-app');
  });

  it('has why a store could not be reached, of which the caller sees only when to come back', async () => {
    lines.length = 0;
    const response = await fetch(`${url}/widgets/away`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.text()).not.toContain('10.0.0.7');
    const logged = lines.map((line) => JSON.parse(line) as object);
    expect(logged).toContainEqual(
      expect.objectContaining({ level: 'warn', err: expect.objectContaining({ code: 'ECONNREFUSED' }) }),
    );
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
