import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { answer, startReceiver, type Receiver } from '../delivery/start-receiver.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

interface Saved {
  secret: string | null;
  state: string;
  definition: { url: string; headers: Record<string, string> };
}

let stack: TestStack;
let receiver: Receiver;
let status = 204;

beforeAll(async () => {
  stack = await startTestStack('2026-08-01T00:00:00Z');
  receiver = await startReceiver((socket, request) => answer(status, {}, status === 500 ? 'out of memory' : '')(socket, request));
}, 60_000);

afterAll(async () => {
  await stack.stop();
  await receiver.close();
});

const definition = (more: object = {}): object => ({
  ...{ kind: 'webhook', name: 'pipeline', url: `http://127.0.0.1:${receiver.port}/hook?token=hunter2` },
  ...{ allow: ['127.0.0.1/32'], headers: { Authorization: 'Bearer hunter2' } },
  ...more,
});

const save = (more: object = {}) => stack.put<Saved>('/v1/endpoints/pipeline', definition(more));
const post = <T>(path: string) => stack.post<T>(path, '{}');

describe('an endpoint', () => {
  it('shows its signing secret once, and its other secrets never', async () => {
    const first = await save();
    expect(first).toMatchObject({ status: 200, body: { state: 'ready', secret: expect.stringMatching(/^whsec_/) } });
    expect(JSON.stringify(first.body.definition)).not.toContain('hunter2');
    const shown = await stack.get<Saved>('/v1/endpoints/pipeline');
    expect(shown.body.definition).toMatchObject({
      url: `http://127.0.0.1:${receiver.port}/hook?token=***`,
      headers: { Authorization: '***' },
    });
    stack.advanceTo('2026-08-01T00:10:00Z');
    const again = await stack.put<Saved>('/v1/endpoints/pipeline', shown.body.definition);
    expect(again.body).toMatchObject({ secret: null, updatedAt: '2026-08-01T00:00:00.000Z' });
  });

  it('keeps its secrets sealed by a key that only its user can read', () => {
    const path = join(stack.dataDir, 'secret-key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  it('is tested with a signed message, and tells exactly what came back', async () => {
    const { secret } = (await post<{ secret: string }>('/v1/endpoints/pipeline/rotate')).body;
    status = 204;
    const arrived = await post<{ id: string }>('/v1/endpoints/pipeline/test');
    expect(arrived.body).toMatchObject({ arrived: true, outcome: 'delivered', status: 204, reason: null });
    const { headers, body, path } = receiver.requests.at(-1)!;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      id: arrived.body.id,
      type: 'dev.plumbline.endpoint.tested.v1',
      source: '/v1/endpoints',
      time: '2026-08-01T00:10:00.000Z',
    });
    expect([path, headers['authorization']]).toEqual(['/hook?token=hunter2', 'Bearer hunter2']);
    status = 500;
    expect((await post('/v1/endpoints/pipeline/test')).body).toMatchObject({
      ...{ arrived: false, outcome: 'retry', status: 500, reason: 'http-5xx', detail: 'answered 500: out of memory' },
    });
    expect((await stack.get<Saved>('/v1/endpoints/pipeline')).body.state).toBe('ready');
  });

  it('signs by the old and the new secret for a day after a rotation', async () => {
    status = 204;
    const one = (await post<{ secret: string }>('/v1/endpoints/pipeline/rotate')).body.secret;
    const rotated = await post<{ secret: string; secretOverlapUntil: string }>('/v1/endpoints/pipeline/rotate');
    const other = rotated.body.secret;
    const hours = (Date.parse(rotated.body.secretOverlapUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    await post('/v1/endpoints/pipeline/test');
    const { headers, body } = receiver.requests.at(-1)!;
    for (const secret of [one, other]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });

  it.each([
    ['a private address that is not allowed', { allow: [] }, 422, 'unprocessable'],
    ['another name than its path', { name: 'other' }, 400, 'invalid-request'],
    ['an unknown field', { colour: 'red' }, 400, 'invalid-request'],
    ['a header that may not be set', { headers: { Host: 'a.example' } }, 422, 'unprocessable'],
  ])('is refused with %s', async (_what, more, expected, code) => {
    expect(await save(more)).toMatchObject({ status: expected, body: { code } });
  });

  it('that is removed is gone, with what it is asked for', async () => {
    const removed = await fetch(`${stack.url}/v1/endpoints/pipeline`, { method: 'DELETE' });
    expect([removed.status, await removed.json()]).toEqual([200, { cancelled: 0 }]);
    for (const verb of ['test', 'rotate', 'enable']) {
      expect(await post(`/v1/endpoints/pipeline/${verb}`)).toMatchObject({ status: 404, body: { code: 'endpoint-not-found' } });
    }
    expect((await stack.get('/v1/deliveries')).body).toEqual({ items: [], next: null });
    expect(await stack.get('/v1/deliveries/msg_1')).toMatchObject({ status: 404, body: { code: 'delivery-not-found' } });
  });
});
