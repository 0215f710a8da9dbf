import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MonitorDefinition, ProblemDetails } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

interface Listed {
  items: { definition: MonitorDefinition; default: boolean; overrides: boolean; revision: number; by: string | null }[];
}
interface Applied {
  applied: boolean;
  changes: { name: string; action: string; fields: { field: string; before: unknown; after: unknown }[]; warnings: string[] }[];
}

const JSON_BODY = { 'content-type': 'application/json' };
const path = '/v1/models/churn/monitors';
const own = { check: 'drift', grain: 'day', scope: { features: ['age'] } };

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-02-04T00:00:00Z');
  await stack.register('churn');
}, 60_000);

afterAll(() => stack.stop());

const list = async () => (await stack.get<Listed>(path)).body.items;
const remove = (name: string): Promise<Response> => fetch(new URL(`${path}/${name}`, stack.url), { method: 'DELETE' });
const apply = (monitors: object[], search = '') =>
  stack.post<Applied & ProblemDetails>(`/v1/apply${search}`, JSON.stringify({ monitors }), JSON_BODY);

describe('monitors by HTTP', () => {
  it('has default ones, which can be overridden and not deleted', async () => {
    const before = await list();
    expect(before.map(({ definition }) => definition.name)).toContain('drift-day');
    expect(before.every((monitor) => monitor.default && monitor.revision === 0)).toBe(true);
    expect((await remove('drift-day')).status).toBe(422);
    expect((await stack.put(`${path}/drift-day`, { ...own, enabled: false })).status).toBe(200);
    const overridden = (await list()).filter(({ definition }) => definition.name === 'drift-day');
    expect(overridden).toMatchObject([{ default: false, overrides: true, revision: 1, definition: { enabled: false } }]);
    expect((await remove('drift-day')).status).toBe(204);
    expect(await list()).toEqual(before);
  });

  it('says how its budget is allotted', async () => {
    const { body } = await stack.get<{ families: { family: string; grain: string; alpha: number }[]; notTested: string[] }>(
      `${path}/budget`,
    );
    expect(body.families.find(({ family, grain }) => family === 'drift' && grain === 'day')?.alpha).toBeCloseTo(
      0.1 * (0.3 / 7 / 3),
      12,
    );
    expect(body.notTested).toContain('freshness-hour');
  });

  it('plans a file, applies it whole, and then has nothing to do', async () => {
    const wanted = [{ model: 'churn', name: 'age-moves', ...own }];
    const planned = await apply(wanted, '?dryRun=true');
    expect(planned.body).toMatchObject({ applied: false, changes: [{ name: 'age-moves', action: 'create' }] });
    expect((await stack.get(`${path}/age-moves`)).status).toBe(404);
    expect((await apply(wanted)).body.applied).toBe(true);
    expect((await apply(wanted)).body).toMatchObject({ applied: false, changes: [{ action: 'unchanged', fields: [] }] });
    const changed = await apply([{ ...wanted[0], hold: 2 }], '?dryRun=true');
    expect(changed.body.changes).toMatchObject([{ action: 'change', fields: [{ field: 'hold', before: 1, after: 2 }] }]);
  });

  it.each([
    ['an unknown value', { ...own, rule: { kind: 'bound', value: 'auc', below: 0.5 } }, 'drift has no value auc'],
    ['performance by the hour', { check: 'performance', grain: 'hour' }, 'by day and by week'],
    ['segments by the hour', { check: 'quality', grain: 'hour', scope: { segments: ['a=b'] } }, 'from a day up'],
    ['a segment of no shape', { ...own, scope: { segments: ['nonsense'] } }, 'nonsense is no segment. Write column=value'],
    ['deltas of drift', { ...own, rule: { kind: 'default', deltas: { psi: 1 } } }, 'deltas are of performance'],
  ])('refuses %s, and with it the whole file', async (_, definition, detail) => {
    const good = { model: 'churn', name: 'good', ...own };
    const { status, body } = await apply([good, { model: 'churn', name: 'bad', ...definition }]);
    expect([status, body.detail]).toEqual([422, expect.stringContaining(detail)]);
    expect((await stack.get(`${path}/good`)).status).toBe(404);
  });

  it('warns of a name that the model does not have, as soon as a schema tells', async () => {
    const wanted = [{ model: 'churn', name: 'slip', ...own, scope: { features: ['agee'], segments: ['city=*'] } }];
    const early = await apply(wanted, '?dryRun=true');
    expect(early.body.changes[0]?.warnings).toEqual(['churn has no segment column city. It has none.']);
    await stack.put('/v1/models/churn/versions/2', { features: { age: { type: 'numeric' } } });
    const { status, body } = await apply(wanted, '?dryRun=true');
    expect([status, body.changes[0]?.warnings]).toEqual([
      200,
      ['churn has no feature agee. Did you mean age?', 'churn has no segment column city. It has none.'],
    ]);
  });

  it('refuses monitors of a model that is not known', async () => {
    expect((await apply([{ model: 'nobody', name: 'x', ...own }])).status).toBe(404);
    expect((await stack.get('/v1/models/nobody/monitors')).status).toBe(404);
  });

  it('shows a monitor by command as a file that changes nothing when it is applied', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-monitors-'));
    const run = (...args: string[]) => runOnPaper([...args, '--url', stack.url]);
    const shown = await run('monitors', 'show', 'churn', 'age-moves');
    writeFileSync(join(folder, 'm.yaml'), shown.out);
    expect((await run('apply', '-f', join(folder, 'm.yaml'), '--yes')).out).toMatch(/0 to create, 0 to change, 1 unchanged/);
    expect((await run('monitors', 'list', 'churn')).out).toContain('age-moves');
    rmSync(folder, { recursive: true });
  });
});
