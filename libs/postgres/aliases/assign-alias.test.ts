import { expect, it } from '@jest/globals';
import { assignAlias, ensureVersionSeen, listAliases, listAliasHistory, loadAliasAsOf } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';
import { registerModel } from '../test-engines/register-model.js';

describeOnBothEngines('An alias', (engine) => {
  const newModel = (...versions: string[]): Promise<string> => registerModel(engine.database(), ...versions);
  const assign = (
    model: string,
    version: string,
    more: { expectedVersion?: string | null; at?: number } = {},
    database = engine.database(),
  ): ReturnType<typeof assignAlias> => assignAlias(database, { model, alias: 'champion', version, at: 10, by: 'ann', ...more });

  it('points an alias, keeps where it pointed, and answers for any time', async () => {
    const model = await newModel('v1', 'v2');
    expect(await assign(model, 'v1', { at: 10 })).toMatchObject({ outcome: 'assigned', previousVersion: null });
    expect(await assign(model, 'v2', { at: 20 })).toMatchObject({ outcome: 'assigned', previousVersion: 'v1' });
    expect(await listAliases(engine.database(), model)).toEqual([{ alias: 'champion', version: 'v2', since: 20, by: 'ann' }]);
    expect(await listAliasHistory(engine.database(), { model, alias: 'champion' })).toEqual([
      { version: 'v2', previousVersion: 'v1', from: 20, by: 'ann' },
      { version: 'v1', previousVersion: null, from: 10, by: 'ann' },
    ]);
    const asOf = [9, 10, 19, 20, 99].map((at) => loadAliasAsOf(engine.database(), { model, alias: 'champion', at }));
    expect(await Promise.all(asOf)).toEqual([null, 'v1', 'v1', 'v2', 'v2']);
  });

  it.each([
    ['v1', null, 'v1', { outcome: 'unchanged' }],
    ['v1', 'v2', 'v1', { outcome: 'unchanged' }],
    ['v1', null, 'v2', { outcome: 'conflict', current: 'v1' }],
    ['v1', 'v2', 'v3', { outcome: 'conflict', current: 'v1' }],
    ['v1', 'v1', 'v2', { outcome: 'assigned' }],
    [null, 'v1', 'v2', { outcome: 'conflict', current: null }],
    [null, null, 'v2', { outcome: 'assigned' }],
    ['v1', undefined, 'v2', { outcome: 'assigned' }],
  ])('with the alias at %s and %s expected, answers to %s: %j', async (current, expectedVersion, version, outcome) => {
    const model = await newModel('v1', 'v2', 'v3');
    if (current !== null) await assign(model, current);
    const expected = expectedVersion === undefined ? {} : { expectedVersion };
    expect(await assign(model, version, expected)).toMatchObject(outcome);
  });

  it('gives an alias neither to a version that only traffic named nor to one of no model', async () => {
    const model = await newModel();
    await ensureVersionSeen(engine.database(), { model, version: 'seen', role: 'live', firstEventAt: 1, at: 1 });
    expect(await assign(model, 'seen')).toEqual({ outcome: 'unknown-version' });
    expect(await assign(model, 'gone')).toEqual({ outcome: 'unknown-version' });
    expect(await assign('nobody', 'v1')).toEqual({ outcome: 'unknown-model' });
    expect(await listAliases(engine.database(), model)).toEqual([]);
  });

  it('lets one of many promotions at once win where each expects the same version, and loses none of the others', async () => {
    const versions = Array.from({ length: 10 }, (_, i) => `v${i + 1}`);
    const model = await newModel('v0', ...versions);
    await assign(model, 'v0', { at: 5 });
    const promotions = versions.map((version, i) =>
      assign(model, version, { expectedVersion: 'v0', at: 10 + i }, i % 2 ? engine.database() : engine.another()),
    );
    const outcomes = await Promise.all(promotions);
    const winner = versions[outcomes.findIndex(({ outcome }) => outcome === 'assigned')];
    expect(outcomes.filter(({ outcome }) => outcome === 'assigned')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toEqual(
      Array(9).fill({ outcome: 'conflict', current: winner }),
    );
    expect(await listAliasHistory(engine.database(), { model, alias: 'champion' })).toHaveLength(2);
  });

  it('chains promotions at once that expect nothing, and never lets the history run backwards', async () => {
    const versions = Array.from({ length: 10 }, (_, i) => `v${i}`);
    const model = await newModel(...versions);
    const at = (i: number): number => 100 - i;
    await Promise.all(
      versions.map((version, i) => assign(model, version, { at: at(i) }, i % 2 ? engine.database() : engine.another())),
    );
    const history = (await listAliasHistory(engine.database(), { model, alias: 'champion' })).reverse();
    expect(history).toHaveLength(10);
    expect(history.map(({ previousVersion }) => previousVersion)).toEqual([
      null,
      ...history.slice(0, -1).map(({ version }) => version),
    ]);
    expect(history.map(({ from }) => from)).toEqual(history.map(({ from }) => from).sort((a, b) => a - b));
    expect(await listAliases(engine.database(), model)).toMatchObject([{ version: history.at(-1)?.version }]);
  });
});
