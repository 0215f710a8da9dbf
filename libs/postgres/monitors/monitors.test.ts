import { expect, it } from '@jest/globals';
import { monitorDefinition, type MonitorDefinitionInput } from '#libs/contracts';
import { deleteMonitor, listAudit, listMonitors, saveMonitor } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';
import { registerModel } from '../test-engines/register-model.js';

describeOnBothEngines('A monitor', (engine) => {
  const save = (model: string, more: Partial<MonitorDefinitionInput> = {}, at = 1): ReturnType<typeof saveMonitor> => {
    const definition = monitorDefinition.parse({ model, name: 'own', check: 'drift', grain: 'day', ...more });
    return saveMonitor(engine.database(), { definition, at, by: 'ann' });
  };

  it('has a revision that each change makes anew, and the same definition does not', async () => {
    const model = await registerModel(engine.database());
    expect(await save(model)).toEqual({ outcome: 'created', revision: 1 });
    expect(await save(model)).toEqual({ outcome: 'unchanged', revision: 1 });
    expect(await save(model, { hold: 2 }, 5)).toEqual({ outcome: 'updated', revision: 2 });
    expect(await listMonitors(engine.database(), model)).toMatchObject([
      { definition: { name: 'own', hold: 2, scope: { segments: [''] } }, revision: 2, updatedAt: 5, by: 'ann' },
    ]);
  });

  it('goes on with its revisions where it was deleted and comes back', async () => {
    const model = await registerModel(engine.database());
    await save(model);
    const remove = (): ReturnType<typeof deleteMonitor> =>
      deleteMonitor(engine.database(), { model, name: 'own', at: 2, by: 'bea' });
    expect(await remove()).toEqual({ outcome: 'deleted' });
    expect(await remove()).toEqual({ outcome: 'unknown' });
    expect(await listMonitors(engine.database(), model)).toEqual([]);
    expect(await save(model)).toEqual({ outcome: 'created', revision: 3 });
  });

  it('is audited, and is of a known model', async () => {
    const model = await registerModel(engine.database());
    await save(model);
    await deleteMonitor(engine.database(), { model, name: 'own', at: 2, by: 'bea' });
    const audit = await listAudit(engine.database(), { model, limit: 100 });
    const own = audit.filter(({ subject }) => subject === 'own').map(({ action, by }) => `${action} ${by}`);
    expect(own.sort()).toEqual(['monitor.deleted bea', 'monitor.saved ann']);
    expect(await save('nobody')).toEqual({ outcome: 'unknown-model' });
  });
});
