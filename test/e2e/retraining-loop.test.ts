import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { CloudEvent, RetrainingRequest, RetrainingRequested } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

const HOUR_MS = 3_600_000;
const MONDAY = Date.UTC(2001, 1, 5);
const SIZE = 300;
const json = { 'content-type': 'application/json' };

let stack: TestStack;
let pipeline: Server;
const received: { body: string; headers: Record<string, string> }[] = [];

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T00:00:00Z');
  pipeline = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ body, headers: request.headers as Record<string, string> });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => pipeline.listen(0, '127.0.0.1', resolve));
}, 60_000);

afterAll(async () => {
  pipeline.closeAllConnections();
  pipeline.close();
  await stack.stop();
});

const rows = Array.from({ length: SIZE }, (_, i) => ({ features: { x: i }, score: (i + 0.5) / SIZE }));
const at = (day: number, hour = 0): string => new Date(MONDAY + (24 * day + hour) * HOUR_MS).toISOString();

async function serve(day: number, x: number): Promise<void> {
  stack.advanceTo(at(day, 12));
  const events = rows.map(({ features, score }, i) => ({
    id: `p${day}-${i}`,
    time: at(day, 9),
    features: { x: features.x + x },
    score,
  }));
  await stack.predict('loop', events);
  await stack.label(
    'loop',
    events.map(({ id }, i) => ({ id, label: i % 3 === 0 })),
  );
  await stack.settleAt(at(day + 1, 1));
}

const ask = async (): Promise<RetrainingRequest[]> =>
  (await stack.get<{ items: RetrainingRequest[] }>('/v1/retraining?model=loop')).body.items;

describe('the loop', () => {
  it('goes from rows to an alert, a signed request, the rows of its link, a new version and its alias', async () => {
    await stack.register('loop');
    await stack.refer('loop', '1', rows);
    await stack.put('/v1/models/loop/aliases/production', { version: '1' });
    const { port } = pipeline.address() as AddressInfo;
    const endpoint = {
      kind: 'webhook',
      name: 'pipeline',
      url: `http://127.0.0.1:${port}/retrain`,
      alerts: false,
      allow: ['127.0.0.1'],
    };
    const { body: added } = await stack.put<{ secret: string }>('/v1/endpoints/pipeline', endpoint);
    const monitor = { check: 'drift', grain: 'day', scope: { features: ['x'] } };
    const bound = { ...monitor, rule: { kind: 'bound', value: 'psi', above: 0.25 } };
    expect(await stack.put('/v1/models/loop/monitors/x-moves', bound)).toMatchObject({ status: 200 });
    const policy = {
      when: { checks: ['drift'], monitors: ['x-moves'] },
      target: 'pipeline',
      trainingDays: 7,
      holdBackAtSigma: 0.5,
    };
    expect(await stack.put('/v1/models/loop/retraining-policies/moved', policy)).toMatchObject({ status: 200 });

    await serve(0, 0);
    expect(await ask()).toEqual([]);
    await serve(1, 250);
    expect(await ask()).toMatchObject([
      { state: 'held-back', version: '1', reason: expect.stringContaining('moved inputs: x by') },
    ]);
    expect(received).toEqual([]);

    // The owner decides that this is the world now.
    await stack.put('/v1/models/loop/retraining-policies/moved', { ...policy, holdBackAtSigma: 100 });
    await serve(2, 250);
    const [request] = await ask();
    expect(request).toMatchObject({ state: 'requested', policy: 'moved', reason: expect.stringContaining('x psi of 1 since') });
    expect(received).toHaveLength(1);
    const event = new Webhook(added.secret).verify(received[0]!.body, received[0]!.headers) as CloudEvent;
    expect(event.type).toBe('dev.plumbline.retraining.requested.v1');
    const { labelledRows, callback, alerts } = event.data as RetrainingRequested;
    expect(alerts[0]!.sentence).toContain('x');
    expect((await (await fetch(labelledRows)).text()).trim().split('\n')).toHaveLength(3 * SIZE);

    const tell = (body: object) => fetch(callback, { method: 'POST', headers: json, body: JSON.stringify(body) });
    expect((await tell({ state: 'accepted', runId: 'run-1' })).status).toBe(200);
    expect((await tell({ state: 'registered', runId: 'run-1', version: '2' })).status).toBe(404);
    await stack.put('/v1/models/loop/versions/2', { runId: 'run-1' });
    expect((await tell({ state: 'registered', runId: 'run-1', version: '2' })).status).toBe(200);
    await stack.put('/v1/models/loop/aliases/production', { version: '2', expectedVersion: '1' });
    await stack.settleAt(at(3, 2));
    const [told] = await ask();
    expect(told).toMatchObject({ state: 'registered', newVersion: '2', runId: 'run-1' });
    const story = told!.timeline.map(({ what }) => what);
    expect(story.slice(0, 2)).toEqual(['first breach', 'alert firing']);
    expect(story).toEqual(expect.arrayContaining(['held-back', 'requested', 'accepted', 'registered', 'alias moved']));
    expect(await ask()).toHaveLength(1);
  }, 60_000);
});
