import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alert, AlertDetail, Explanation, Page } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const DAY = Date.parse('2001-02-01T00:00:00Z');
const ROWS = 240;

let stack: TestStack;
let alerts: Alert[];

const traceOf = (i: number) => i.toString(16).padStart(32, '0');

/** From 20 on, values that three in four of the window's predictions have and one in ten of the reference's. */
beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
  await stack.register('traced');
  const colours = ['red', 'blue', 'green'];
  const reference = Array.from({ length: 2_000 }, (_, i) => ({
    features: { size: i % 20 === 0 ? 20 + i / 2_000 : i % 19, colour: colours[i % 3] },
    score: (i % 100) / 100,
  }));
  await stack.refer('traced', '1', reference);
  const rule = { kind: 'bound', value: 'psi', above: 0.2 };
  await stack.put('/v1/models/traced/monitors/psi', { check: 'drift', grain: 'day', rule });
  const events = Array.from({ length: ROWS }, (_, i) => ({
    id: `p-${i}`,
    time: new Date(DAY + i * 360_000).toISOString(),
    features: { size: i % 4 === 0 ? i % 19 : 20 + i / 2_000, colour: i % 2 === 0 ? 'purple' : colours[i % 3] },
    score: (i % 100) / 100,
    // Two spans of one trace, and some predictions without any.
    ...(i % 5 !== 0 && { traceId: traceOf(i - (i % 2)), spanId: i.toString(16).padStart(16, '0') }),
  }));
  stack.advanceTo('2001-02-02T00:00:00Z');
  await stack.predict('traced', events);
  await stack.settleAt('2001-02-02T01:00:00Z');
  alerts = (await stack.get<Page<Alert>>('/v1/alerts', { model: 'traced' })).body.items;
}, 120_000);

afterAll(() => stack.stop());

function alertOf(feature: string): Alert {
  const found = alerts.find((alert) => alert.feature === feature && alert.check === 'drift');
  if (found === undefined) throw new Error(`no drift of ${feature} among ${alerts.map(({ sentence }) => sentence).join('; ')}`);
  return found;
}

describe('a drift of predictions that came with traces', () => {
  it('names five of them, the latest first, each once, from the bin of the number that grew most', () => {
    const { traces } = alertOf('size');
    const inBin = Array.from({ length: ROWS }, (_, i) => ROWS - 1 - i).filter((i) => i % 4 !== 0 && i % 5 !== 0);
    const expected = [...new Set(inBin.map((i) => traceOf(i - (i % 2))))].slice(0, 5);
    expect(traces?.bin).toMatch(/ and more$/);
    expect(traces?.spans.map(({ traceId }) => traceId)).toEqual(expected);
  });

  it('names those of categories that the reference does not have', () => {
    const { traces } = alertOf('colour');
    const expected = [238, 236, 234, 232, 228].map(traceOf);
    expect(traces?.bin).toBe('values that the reference does not have');
    expect(traces?.spans.map(({ traceId }) => traceId)).toEqual(expected);
  });

  it('tells them in its evidence, its explanation and on the command line', async () => {
    const { id, traces } = alertOf('colour');
    const detail = await stack.get<AlertDetail>(`/v1/alerts/${id}`);
    expect(detail.body.evidence).toMatchObject({ kind: 'drift', traces });
    const explanation = await stack.get<Explanation>(`/v1/alerts/${id}/explanation`);
    expect(explanation.body).toMatchObject({ agrees: true, traces });
    const { out } = await runOnPaper(['alerts', 'explain', id, '--url', stack.url], { columns: 200 });
    expect(out).toContain(`Traces of values that the reference does not have, which grew most:\n  ${traceOf(238)}\n`);
    expect((await runOnPaper(['alerts', 'show', id, '--url', stack.url], { columns: 200 })).out).toContain(traceOf(238));
  });
});
