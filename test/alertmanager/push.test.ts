import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { loadConfig } from '#libs/config';
import { createLogger } from '#libs/nest-kit';
import { describeWithPrograms, startAlertmanager, type TestAlertmanager } from '#libs/testing';
import { startPlumbline, type Plumbline } from '../../apps/standalone/start-plumbline.js';
import { allRoles } from '../../apps/standalone/role.js';

const EXAMPLE = 'dashboards/alertmanager/alertmanager.example.yaml';
const DAY_MS = 86_400_000;
const ROWS = 400;
const START = Date.parse('2026-08-03T00:00:00Z');
/** `ALERTMANAGER_KEPT_SECONDS=1800` watches an alert for half an hour. */
const KEPT_MS = 1000 * Number(process.env['ALERTMANAGER_KEPT_SECONDS'] ?? 60);

interface Shown {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt: string;
  generatorURL: string;
  status: { state: string; silencedBy: string[]; inhibitedBy: string[] };
}

interface Told {
  status: string;
  alerts: { status: string; labels: Record<string, string> }[];
}

await describeWithPrograms('Alertmanager, told by Plumbline', ['prometheus-alertmanager', 'amtool'], () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-alertmanager-'));
  const told: Told[] = [];
  let pager: Server;
  let alertmanager: TestAlertmanager;
  let plumbline: Plumbline;
  let eventNow = START;

  beforeAll(async () => {
    pager = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        told.push(JSON.parse(text) as Told);
        response.end();
      });
    });
    await new Promise<void>((resolve) => pager.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(pager.address() as AddressInfo).port}`;
    const { inhibit_rules } = parse(readFileSync(EXAMPLE, 'utf8')) as { inhibit_rules: object[] };
    alertmanager = await startAlertmanager({
      global: { resolve_timeout: '10s' },
      route: { receiver: 'pager', group_by: ['model', 'check'], group_wait: '1s', group_interval: '1s', repeat_interval: '1h' },
      receivers: [{ name: 'pager', webhook_configs: [{ url, send_resolved: true }] }],
      inhibit_rules,
    });
    plumbline = await startPlumbline({
      config: loadConfig(
        {
          PLUMBLINE_DATA_DIR: dataDir,
          PLUMBLINE_PORT: '0',
          ALERTMANAGER_URLS: alertmanager.url,
          ALERTMANAGER_RESEND_SECONDS: '2',
          PLUMBLINE_TRACE_URL: 'https://tempo.example.org/trace/{traceId}',
        },
        { dotenvPath: '' },
      ),
      roles: allRoles,
      clock: { eventNow: () => eventNow, wallNow: () => Date.now() },
      logger: createLogger('warn', process.stderr),
      ticks: false,
      onFailed: () => undefined,
    });
    for (const model of ['churn', 'fraud']) await register(model);
  }, 120_000);

  // The last test has stopped Plumbline.
  afterAll(async () => {
    await alertmanager.stop();
    await new Promise((resolve) => pager.close(resolve));
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(new URL(path, plumbline.url), init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  async function register(model: string): Promise<void> {
    const schedule = { drift: ['day'], quality: ['day'], volume: [], performance: [] };
    await send('PUT', `/v1/models/${model}`, { owner: 'ana@example.org', team: 'retention', schedule });
    await send('PUT', `/v1/models/${model}/versions/1`, {});
    for (const [check, value] of [
      ['quality', 'missingShare'],
      ['drift', 'effect'],
    ] as const) {
      const rule = { kind: 'bound', value, above: 0.2 };
      await send('PUT', `/v1/models/${model}/monitors/age-${check}`, { check, grain: 'day', scope: { features: ['age'] }, rule });
    }
    const rows = Array.from({ length: 4_000 }, (_, i) => ({ features: { age: i % 40, balance: i % 100 }, score: (i % 50) / 50 }));
    const body = rows.map((row) => JSON.stringify(row)).join('\n');
    const init = { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } };
    const answer = await fetch(new URL(`/v1/models/${model}/versions/1/references`, plumbline.url), init);
    const { reference } = (await answer.json()) as { reference: string };
    await until(async () => {
      const { status } = await send<{ status: string }>('GET', `/v1/models/${model}/references/${reference}`);
      return status === 'ready';
    });
  }

  /** A day of predictions, of which half have no age and the others a high one where the feed is broken; then the next day has come. */
  async function live(model: string, day: number, broken: boolean): Promise<void> {
    const events = Array.from({ length: ROWS }, (_, i) => ({
      ...{ model, version: '1', id: `${model}-${day}-${i}`, score: (i % 50) / 50 },
      time: new Date(START + day * DAY_MS + Math.floor((i * DAY_MS) / ROWS)).toISOString(),
      traceId: (i + 1).toString(16).padStart(32, '0'),
      features: { age: !broken ? i % 40 : i % 2 === 0 ? null : 40 + (i % 40), balance: i % 100 },
    }));
    eventNow = Math.max(eventNow, START + (day + 1) * DAY_MS + 3_600_000);
    await send('POST', '/v1/predictions', events);
    await plumbline.settle();
  }

  async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await holds())) await sleep(100);
  }

  const shown = async (model: string, check: string): Promise<Shown[]> =>
    (await alertmanager.get<Shown[]>('/api/v2/alerts')).filter(
      ({ labels }) => labels['model'] === model && labels['check'] === check,
    );
  const toldOf = (model: string, check: string): string[] =>
    told.flatMap(({ alerts }) =>
      alerts.filter(({ labels }) => labels['model'] === model && labels['check'] === check).map(({ status }) => status),
    );

  it('has routes to begin with that amtool finds nothing wrong with', () => {
    expect(execFileSync('amtool', ['check-config', EXAMPLE], { encoding: 'utf8' })).toContain('SUCCESS');
  });

  it('shows an alert within two seconds of its firing, with what its routes go by and what a person needs', async () => {
    await live('churn', 0, false);
    const fires = async (): Promise<boolean> =>
      (await send<{ items: object[] }>('GET', '/v1/alerts?model=churn&check=quality&state=firing')).items.length > 0;
    const fired = until(fires).then(() => performance.now());
    const reached = until(async () => (await shown('churn', 'quality')).length > 0).then(() => performance.now());
    await live('churn', 1, true);
    expect((await reached) - (await fired)).toBeLessThan(2_000);
    const [alert] = await shown('churn', 'quality');
    expect(alert).toMatchObject({
      labels: {
        ...{
          alertname: 'ModelDataQuality',
          model: 'churn',
          version: '1',
          monitor: 'age-quality',
          check: 'quality',
          class: 'feed',
        },
        ...{ grain: 'day', feature: 'age', severity: 'page', team: 'retention', owner: 'ana@example.org' },
      },
      annotations: {
        summary: 'churn 1 (live): age has faulty values: 50 % missing since 4 Aug 00:00',
        description: expect.stringContaining('missingShare 0.5 share, bound 0.2'),
        value: 'missingShare=0.5',
        bound: 'missingShare=0.2',
        size: '400 rows against 4000 of the reference',
      },
      startsAt: '2026-08-05T00:00:00.000Z',
      status: { state: 'active' },
    });
    expect((await fetch(alert?.generatorURL ?? '')).status).toBe(200);
  }, 60_000);

  it('holds drift back where the feed is faulty, as the example has it', async () => {
    await until(async () => (await shown('churn', 'drift')).length > 0);
    const [drift] = await shown('churn', 'drift');
    expect(drift?.status).toMatchObject({ state: 'suppressed', inhibitedBy: [expect.any(String)] });
    expect(drift?.annotations['trace_url']).toMatch(/^https:\/\/tempo\.example\.org\/trace\/[0-9a-f]{32}$/);
  }, 30_000);

  it('holds back what a silence of its own matches', async () => {
    await alertmanager.post('/api/v2/silences', {
      ...{
        matchers: [{ name: 'model', value: 'fraud', isRegex: false, isEqual: true }],
        createdBy: 'ana',
        comment: 'moving house',
      },
      ...{ startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() },
    });
    await live('fraud', 0, false);
    await live('fraud', 1, true);
    await until(async () => (await shown('fraud', 'quality')).length > 0);
    expect((await shown('fraud', 'quality'))[0]?.status).toMatchObject({ state: 'suppressed', silencedBy: [expect.any(String)] });
  }, 60_000);

  it(
    'keeps an alert through all that it is sent again, and tells of it once',
    async () => {
      const since = performance.now();
      while (performance.now() - since < KEPT_MS) {
        const alerts = await shown('churn', 'quality');
        expect(alerts.map(({ startsAt, status }) => [startsAt, status.state])).toEqual([['2026-08-05T00:00:00.000Z', 'active']]);
        await sleep(500);
      }
      expect(toldOf('churn', 'quality')).toEqual(['firing']);
      expect([toldOf('churn', 'drift'), toldOf('fraud', 'quality'), toldOf('fraud', 'drift')]).toEqual([[], [], []]);
    },
    KEPT_MS + 30_000,
  );

  it('hears that an alert is over', async () => {
    for (const day of [2, 3]) await live('churn', day, false);
    await until(() => toldOf('churn', 'quality').length === 2);
    expect(toldOf('churn', 'quality')).toEqual(['firing', 'resolved']);
    expect(await shown('churn', 'quality')).toEqual([]);
  }, 60_000);

  it('lets go of what a Plumbline that is dead cannot take back', async () => {
    await live('churn', 4, true);
    await until(async () => (await shown('churn', 'quality')).length > 0);
    await plumbline.stop();
    const died = performance.now();
    await until(async () => (await shown('churn', 'quality')).length === 0);
    expect(performance.now() - died).toBeLessThan(12_000);
    await until(() => toldOf('churn', 'quality').length === 4);
    expect(toldOf('churn', 'quality')).toEqual(['firing', 'resolved', 'firing', 'resolved']);
  }, 60_000);
});
