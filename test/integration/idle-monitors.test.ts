import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveGrid, type GridRow } from '#libs/clickhouse';
import { modelDefinition, monitorDefinition } from '#libs/contracts';
import { createReference, saveModel, saveMonitor, saveVersion, setReferenceReady } from '#libs/postgres';
import { findIdleMonitors } from '../../apps/api/findings/find-idle-monitors.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const NOW = Date.parse('2001-02-01T06:10:00Z');
const by = { at: NOW, by: 'test' };
const definition = modelDefinition.parse({ owner: 'ana', segments: [{ column: 'country' }] });

let at: EvaluatorOnEmbedded;

beforeAll(async () => {
  at = await openEvaluator(NOW, 400);
}, 60_000);

afterAll(() => at.close());

const find = () =>
  findIdleMonitors(at.evaluator, { ...{ model: 'churn', registered: true, definition }, registeredAt: NOW, updatedAt: NOW });

async function giveReference(): Promise<void> {
  const numeric = { edges: [1], deciles: [1], means: [1, 1], sigma: 1, min: 0, max: 2, declared_min: null, declared_max: null };
  const rows: GridRow[] = [
    { ...numeric, feature: 'age', kind: 'numeric', categories: [] },
    { ...numeric, feature: 'country', kind: 'segment', categories: ['PT'] },
  ];
  await saveGrid(at.clickhouse, { model: 'churn', grid: 'g', rows });
  await createReference(at.evaluator.database, { id: 'r', model: 'churn', version: '1', source: {}, ...by });
  const countedAs = { positiveClass: '1', timeZone: 'UTC' };
  const counted = { hash: 'h', rows: 1, from: null, to: null, gridId: 'g', phi: null, countedAs, meta: {}, at: NOW };
  await setReferenceReady(at.evaluator.database, { id: 'r', ...counted });
}

describe('the doctor', () => {
  it('lists a monitor of a value that has no segment once the grid has frozen the values, and not before', async () => {
    await saveModel(at.evaluator.database, { model: 'churn', definition, ...by });
    await saveVersion(at.evaluator.database, { model: 'churn', version: '1', definition: {}, ...by });
    for (const value of ['PT', 'FR']) {
      const monitor = {
        model: 'churn',
        name: `of-${value}`,
        check: 'drift',
        grain: 'day',
        scope: { segments: [`country=${value}`] },
      };
      await saveMonitor(at.evaluator.database, { definition: monitorDefinition.parse(monitor), ...by });
    }
    expect(await find()).toEqual([]);
    await giveReference();
    expect(await find()).toEqual([
      {
        ...{ code: 'monitor-judges-nothing', severity: 'notice', about: 'monitor of-FR of churn' },
        message: 'It names what is not there, and judges nothing of it: churn has no segment country=FR. It has country=PT.',
        fix: 'Mend it: plumbline monitors show churn of-FR prints it as a file for plumbline apply. Or plumbline monitors delete churn of-FR.',
      },
    ]);
  });
});
