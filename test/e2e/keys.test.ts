import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRoles, startPlumbline } from '#apps/standalone';
import { loadConfig } from '#libs/config';
import { createLogger } from '#libs/nest-kit';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';

const ADMIN_KEY = 'an-admin-key-of-32-characters-or-more';

const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-keys-'));
const lines: string[] = [];
let stack: Awaited<ReturnType<typeof start>>;

function start(environment: Record<string, string>) {
  return startPlumbline({
    config: loadConfig({ PLUMBLINE_DATA_DIR: dataDir, PLUMBLINE_PORT: '0', ...environment }, { dotenvPath: '' }),
    roles: allRoles,
    clock: { eventNow: () => Date.UTC(2026, 7, 1), wallNow: () => Date.now() },
    logger: createLogger('info', { write: (line: string) => void lines.push(line) }),
    ticks: false,
    onFailed: () => undefined,
  });
}

async function ask(method: string, path: string, key?: string, body?: unknown) {
  const { port } = new URL(stack.url);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, string>,
  };
}

beforeAll(async () => {
  await expect(start({ PLUMBLINE_HOST: '0.0.0.0' })).rejects.toThrow(
    /there is none yet: start on 127\.0\.0\.1 and run plumbline keys/,
  );
  stack = await start({ PLUMBLINE_HOST: '0.0.0.0', PLUMBLINE_ADMIN_KEY: ADMIN_KEY });
}, 90_000);

afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function makeKey(...scopes: string[]): Promise<{ id: string; key: string }> {
  const made = await ask('POST', '/v1/keys', ADMIN_KEY, { name: scopes.join('-'), scopes });
  expect(made.status).toBe(201);
  return made.body as { id: string; key: string };
}

describe('where others can knock', () => {
  it('each route asks for a key, but those that say whether it lives, and the documentation that a browser follows links to', async () => {
    expect((await ask('GET', '/healthz')).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${new URL(stack.url).port}/docs/measures`)).status).toBe(200);
    expect((await ask('GET', '/readyz')).status).toBe(200);
    for (const key of [undefined, 'wrong', `plumbline_00000000_${'a'.repeat(43)}`]) {
      const refused = await ask('GET', '/v1/models', key);
      expect(refused).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await ask('GET', '/openapi.json')).status).toBe(401);
    expect((await ask('POST', '/v1/labels', undefined, [])).status).toBe(401);
  });

  it.each([
    [['ingest'], { 'POST /v1/labels': 200, 'GET /v1/models': 403, 'PUT /v1/models/m': 403, 'GET /v1/keys': 403 }],
    [['read'], { 'POST /v1/labels': 403, 'GET /v1/models': 200, 'PUT /v1/models/m': 403, 'GET /v1/endpoints': 403 }],
    [['write'], { 'POST /v1/labels': 403, 'GET /v1/models': 200, 'PUT /v1/models/m': 400, 'GET /v1/keys': 403 }],
    [['admin'], { 'POST /v1/labels': 200, 'GET /v1/models': 200, 'PUT /v1/models/m': 400, 'GET /v1/keys': 200 }],
  ])('a key that may %j does just that', async (scopes, expected) => {
    const { key } = await makeKey(...scopes);
    for (const [route, status] of Object.entries(expected)) {
      const [method = '', path = ''] = route.split(' ');
      const body = method === 'GET' ? undefined : { not: 'so' };
      expect([route, (await ask(method, path, key, body)).status]).toEqual([route, status]);
    }
  });

  it('no route is forgotten: each refuses who has no key, and a key that may only send events', async () => {
    const { paths } = (await ask('GET', '/openapi.json', ADMIN_KEY)).body as unknown as { paths: Record<string, object> };
    const { key } = await makeKey('ingest');
    const routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method, path]));
    expect(routes.length).toBeGreaterThan(40);
    const takesEvents = ['predictions', 'labels', 'features', 'logs', 'logs/{mapping}', 'metrics', 'ingest/{mapping}'].map(
      (name) => `/v1/${name}`,
    );
    for (const [method = '', path = ''] of routes) {
      if (['/healthz', '/readyz'].includes(path) || path.startsWith('/docs')) continue;
      const url = path.replace(/\{\w+\}/g, 'x');
      const expected = takesEvents.includes(path) ? [401] : [401, 403];
      const statuses = [(await ask(method.toUpperCase(), url)).status];
      if (expected.length > 1) statuses.push((await ask(method.toUpperCase(), url, key)).status);
      expect([method, path, statuses]).toEqual([method, path, expected]);
    }
  });

  it('a key that was revoked opens nothing, and the audit names who did what', async () => {
    const { id, key } = await makeKey('admin');
    expect((await ask('PUT', '/v1/models/keyed', key, { owner: 'ann' })).status).toBe(200);
    const listed = (await ask('GET', '/v1/keys', key)).body as unknown as { items: Record<string, unknown>[] };
    expect(listed.items.find((one) => one['id'] === id)).toMatchObject({
      ...{ name: 'admin', by: 'admin-key', revokedAt: null, lastUsedDay: new Date().toISOString().slice(0, 10) },
    });
    expect((await ask('DELETE', `/v1/keys/${id}`, key)).status).toBe(204);
    expect((await ask('GET', '/v1/models', key)).status).toBe(401);
    expect((await ask('DELETE', `/v1/keys/${id}`, ADMIN_KEY)).status).toBe(204);
    expect(await ask('DELETE', '/v1/keys/ffffffff', ADMIN_KEY)).toMatchObject({ status: 404, body: { code: 'key-not-found' } });
  });

  it('the command line brings the key of its environment', async () => {
    const { key } = await makeKey('read');
    const url = `http://127.0.0.1:${new URL(stack.url).port}`;
    expect(await runOnPaper(['models', '--url', url], { apiKey: key })).toMatchObject({ exitCode: 0 });
    expect(await runOnPaper(['keys', 'list', '--url', url], { apiKey: key })).toMatchObject({
      ...{ exitCode: 1, err: expect.stringContaining('The key read may read; this needs admin.') },
    });
    expect(await runOnPaper(['models', '--url', url])).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('asks for a key'),
    });
  });

  it('no key is in the log or in a list', async () => {
    const { key } = await makeKey('read');
    await ask('GET', '/v1/models', key);
    const told = JSON.stringify((await ask('GET', '/v1/keys', ADMIN_KEY)).body) + lines.join('');
    for (const secret of [key, key.slice(-20), ADMIN_KEY]) expect(told).not.toContain(secret);
  });

  it('who guesses is told to wait, and who knows a key from the same address is not kept out', async () => {
    const [{ key: known }, { key: fresh }] = [await makeKey('read'), await makeKey('read')];
    expect((await ask('GET', '/v1/models', known)).status).toBe(200);
    const guesses: number[] = [];
    for (let i = 0; i < 25; i += 1) guesses.push((await ask('GET', '/v1/models', `guess-${i}`)).status);
    expect(new Set(guesses.slice(-5))).toEqual(new Set([429]));
    const refused = await ask('GET', '/v1/models', fresh);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
    expect(refused.body['detail']).toMatch(/^Too many unknown keys came from 127\.0\.0\.1/);
    expect((await ask('GET', '/v1/models', known)).status).toBe(200);
    expect((await ask('GET', '/v1/models', ADMIN_KEY)).status).toBe(200);
    expect((await ask('GET', '/v1/models')).status).toBe(401);
  });

  it('one key is enough to start without the admin key', async () => {
    await stack.stop();
    stack = await start({ PLUMBLINE_HOST: '0.0.0.0' });
    expect((await ask('GET', '/v1/models', ADMIN_KEY)).status).toBe(401);
  }, 60_000);
});
