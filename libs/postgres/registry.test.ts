import { expect, it } from '@jest/globals';
import type { ModelDefinition, Role, VersionDefinition } from '#libs/contracts';
import { randomUUID } from 'node:crypto';
import {
  assignAlias,
  createReference,
  ensureVersionSeen,
  listAliases,
  listAliasHistory,
  listAudit,
  listModels,
  listReferences,
  listSchemaRevisions,
  listVersions,
  loadAliasAsOf,
  loadCurrentReference,
  loadModel,
  loadReference,
  loadVersion,
  saveInferredSchema,
  saveModel,
  saveVersion,
  setReferenceFailed,
  setReferenceReady,
} from './index.js';
import { describeOnBothEngines } from './test-engines/describe-on-both-engines.js';

const definition: ModelDefinition = {
  owner: 'ann',
  task: 'binary',
  positiveClass: '1',
  timeZone: 'UTC',
  labelDelaySeconds: 604_800,
  segments: [{ column: 'origin', top: 12 }],
  schedule: { drift: ['day', 'week'], quality: ['hour', 'day'], volume: ['hour'], performance: ['day'] },
  retentionDays: { rows: 400, labels: 400, profiles: 400, measures: 400 },
};

const features = { distance: { type: 'numeric', min: 0 }, origin: { type: 'categorical' } } as const;

describeOnBothEngines('The registry', (engine) => {
  const newModel = async (...versions: string[]): Promise<string> => {
    const model = `model-${randomUUID()}`;
    await saveModel(engine.database(), { model, definition, at: 1, by: 'ann' });
    for (const version of versions) await saveVersion(engine.database(), { model, version, definition: {}, at: 1, by: 'ann' });
    return model;
  };
  const save = (model: string, version: string, given: VersionDefinition, at = 2): ReturnType<typeof saveVersion> =>
    saveVersion(engine.database(), { model, version, definition: given, at, by: 'ann' });
  const assign = (
    model: string,
    version: string,
    more: { expectedVersion?: string | null; at?: number } = {},
    database = engine.database(),
  ): ReturnType<typeof assignAlias> => assignAlias(database, { model, alias: 'champion', version, at: 10, by: 'ann', ...more });

  it('creates a model, changes it, and changes nothing by the same definition in another order', async () => {
    const model = `model-${randomUUID()}`;
    const reordered = Object.fromEntries(Object.entries(definition).reverse()) as unknown as ModelDefinition;
    const changed = { ...definition, owner: 'bea' };
    const outcomes = [
      await saveModel(engine.database(), { model, definition, at: 1, by: 'ann' }),
      await saveModel(engine.database(), { model, definition: reordered, at: 2, by: 'ann' }),
      await saveModel(engine.database(), { model, definition: changed, at: 3, by: 'bea' }),
    ];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'unchanged', 'updated']);
    expect(outcomes[2]?.before).toEqual(definition);
    expect(await loadModel(engine.database(), model)).toEqual({
      model,
      registered: true,
      definition: changed,
      registeredAt: 1,
      updatedAt: 3,
    });
    expect(await listAudit(engine.database(), { model, limit: 10 })).toEqual([
      { at: 3, by: 'bea', action: 'model.updated', model, subject: '', before: definition, after: changed },
      { at: 1, by: 'ann', action: 'model.created', model, subject: '', before: null, after: definition },
    ]);
  });

  it('lists models by name, page after page', async () => {
    const prefix = randomUUID();
    for (const name of ['Zug', 'a', 'b', 'ä']) {
      await saveModel(engine.database(), { model: `${prefix}-${name}`, definition, at: 1, by: 'ann' });
    }
    const names: string[] = [];
    let cursor: string | undefined = prefix;
    do {
      const page = await listModels(engine.database(), { limit: 2, cursor });
      names.push(...page.items.map(({ model }) => model));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length + 1))).toEqual([
      'Zug',
      'a',
      'b',
      'ä',
    ]);
  });

  it('knows nothing of what nobody named', async () => {
    const database = engine.database();
    expect(await loadModel(database, 'nobody')).toBeNull();
    expect(await loadVersion(database, { model: 'nobody', version: 'v1' })).toBeNull();
    expect(await loadReference(database, 'nobody')).toBeNull();
    expect(await loadCurrentReference(database, { model: 'nobody', version: 'v1' })).toBeNull();
    expect(await save('nobody', 'v1', {})).toEqual({ outcome: 'unknown-model' });
  });

  it('registers a version once, however often it is sent', async () => {
    const model = await newModel();
    const given = { runId: 'r1', metrics: { auc: 0.7 }, features };
    expect(await save(model, 'v1', given, 2)).toMatchObject({ outcome: 'created', schema: 'first' });
    expect(await save(model, 'v1', given, 3)).toMatchObject({ outcome: 'unchanged', schema: 'unchanged' });
    expect(await loadVersion(engine.database(), { model, version: 'v1' })).toEqual({
      model,
      version: 'v1',
      registered: true,
      definition: { runId: 'r1', metrics: { auc: 0.7 } },
      features,
      schemaSource: 'declared',
      schemaRevision: 1,
      firstSeenAt: null,
      registeredAt: 2,
      updatedAt: 2,
    });
  });

  it('keeps the earlier feature schema beside a changed one, and says that it changed', async () => {
    const model = await newModel();
    await save(model, 'v1', { features }, 2);
    const { origin } = features;
    expect(await save(model, 'v1', { features: { origin } }, 3)).toMatchObject({ outcome: 'updated', schema: 'revised' });
    expect(await listSchemaRevisions(engine.database(), { model, version: 'v1' })).toEqual([
      { revision: 2, source: 'declared', features: { origin }, at: 3 },
      { revision: 1, source: 'declared', features, at: 2 },
    ]);
    expect(await save(model, 'v1', {}, 4)).toMatchObject({
      outcome: 'unchanged',
      version: { features: { origin }, schemaRevision: 2 },
    });
  });

  it('marks an inferred schema so, replaces it by another inference, and never lets it replace a declared one', async () => {
    const model = await newModel('v1');
    const infer = (given: object): ReturnType<typeof saveInferredSchema> =>
      saveInferredSchema(engine.database(), { model, version: 'v1', features: given as typeof features, at: 5 });
    expect(await infer(features)).toEqual({ outcome: 'stored', revision: 1 });
    expect(await infer(features)).toEqual({ outcome: 'unchanged', revision: 1 });
    expect(await infer({ origin: features.origin })).toEqual({ outcome: 'stored', revision: 2 });
    expect(await loadVersion(engine.database(), { model, version: 'v1' })).toMatchObject({
      schemaSource: 'inferred',
      schemaRevision: 2,
    });
    expect(await save(model, 'v1', { features: { origin: features.origin } })).toMatchObject({
      outcome: 'updated',
      schema: 'confirmed',
    });
    expect(await infer(features)).toEqual({ outcome: 'declared', revision: 3 });
    expect(await loadVersion(engine.database(), { model, version: 'v1' })).toMatchObject({
      schemaSource: 'declared',
      schemaRevision: 3,
    });
    const unknown = await saveInferredSchema(engine.database(), { model, version: 'v9', features, at: 5 });
    expect(unknown.outcome).toBe('unknown-version');
  });

  it('records traffic of what is not registered, moves the first sight back, and registers it later', async () => {
    const model = `model-${randomUUID()}`;
    const see = (role: Role, firstEventAt: number): ReturnType<typeof ensureVersionSeen> =>
      ensureVersionSeen(engine.database(), { model, version: 'v1', role, firstEventAt, at: 100 });
    expect(await see('live', 50)).toEqual({ registered: false, firstSeenAt: 50 });
    expect(await see('live', 60)).toEqual({ registered: false, firstSeenAt: 50 });
    expect(await see('live', 40)).toEqual({ registered: false, firstSeenAt: 40 });
    expect(await see('shadow', 30)).toEqual({ registered: false, firstSeenAt: 30 });
    expect(await loadModel(engine.database(), model)).toMatchObject({ registered: false, definition: null });
    expect(await loadVersion(engine.database(), { model, version: 'v1' })).toMatchObject({ registered: false, firstSeenAt: 30 });
    expect(await save(model, 'v1', {})).toEqual({ outcome: 'unknown-model' });
    expect(await saveModel(engine.database(), { model, definition, at: 101, by: 'ann' })).toMatchObject({
      outcome: 'created',
      before: null,
    });
    expect(await save(model, 'v1', {}, 102)).toMatchObject({
      outcome: 'created',
      version: { firstSeenAt: 30, registeredAt: 102 },
    });
    expect(await see('live', 60)).toEqual({ registered: true, firstSeenAt: 40 });
  });

  it('records one sight when many see a version for the first time at once', async () => {
    const seen = { model: `model-${randomUUID()}`, version: 'v1', role: 'live', at: 1 } as const;
    const sights = Array.from({ length: 8 }, (_, i) =>
      ensureVersionSeen(i % 2 ? engine.database() : engine.another(), { ...seen, firstEventAt: 90 - i }),
    );
    await Promise.all(sights);
    expect(await loadVersion(engine.database(), seen)).toMatchObject({ firstSeenAt: 83 });
  });

  it('lists versions newest first, page after page', async () => {
    const model = await newModel('v1', 'v2', 'v10');
    const first = await listVersions(engine.database(), { model, limit: 2 });
    const second = await listVersions(engine.database(), { model, limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual(['v10', 'v2', 'v1']);
    expect(second.next).toBeNull();
    expect(Object.keys(first.items[0] ?? {})).not.toContain('seq');
  });

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

  const create = (
    model: string,
    version: string,
    more: { id?: string; provisional?: boolean } = {},
  ): ReturnType<typeof createReference> =>
    createReference(engine.database(), {
      id: randomUUID(),
      model,
      version,
      source: { kind: 'upload' },
      at: 7,
      by: 'ann',
      ...more,
    });
  const settle = (id: string, hash: string): ReturnType<typeof setReferenceReady> =>
    setReferenceReady(engine.database(), {
      id,
      hash,
      rows: 9,
      from: 1,
      to: 2,
      gridId: 'g',
      phi: { 'day/x': 1.5 },
      meta: null,
      at: 8,
    });

  it('builds a reference and makes it final', async () => {
    const model = await newModel('v1');
    const id = randomUUID();
    expect(await create(model, 'v1', { id })).toMatchObject({ outcome: 'created', reference: { status: 'building' } });
    expect(await create(model, 'v1', { id })).toMatchObject({ outcome: 'exists', reference: { status: 'building' } });
    expect(await settle(id, 'h1')).toEqual({ outcome: 'set' });
    expect(await settle(id, 'h1')).toEqual({ outcome: 'unchanged' });
    expect(await settle(id, 'h2')).toEqual({ outcome: 'immutable', status: 'ready', hash: 'h1' });
    const late = await setReferenceFailed(engine.database(), { id, reason: 'late', at: 9 });
    expect(late).toEqual({ outcome: 'immutable', status: 'ready', hash: 'h1' });
    expect(await loadReference(engine.database(), id)).toEqual({
      id,
      model,
      version: 'v1',
      provisional: false,
      source: { kind: 'upload' },
      createdAt: 7,
      by: 'ann',
      status: 'ready',
      hash: 'h1',
      rows: 9,
      from: 1,
      to: 2,
      gridId: 'g',
      phi: { 'day/x': 1.5 },
      meta: null,
      readyAt: 8,
    });
  });

  it('fails a reference for good and says why', async () => {
    const model = await newModel('v1');
    const id = randomUUID();
    await create(model, 'v1', { id });
    const fail = (): ReturnType<typeof setReferenceFailed> =>
      setReferenceFailed(engine.database(), { id, reason: 'no rows', at: 9 });
    expect([await fail(), await fail()]).toEqual([{ outcome: 'set' }, { outcome: 'unchanged' }]);
    expect(await settle(id, 'h1')).toEqual({ outcome: 'immutable', status: 'failed', hash: null });
    expect(await loadReference(engine.database(), id)).toMatchObject({ status: 'failed', reason: 'no rows', failedAt: 9 });
  });

  it('has an outcome for a version that is gone and for a reference that never was', async () => {
    const model = await newModel();
    expect(await create(model, 'gone')).toEqual({ outcome: 'unknown-version' });
    expect(await settle('nothing', 'h')).toEqual({ outcome: 'unknown-reference' });
    expect(await setReferenceFailed(engine.database(), { id: 'nothing', reason: '', at: 1 })).toEqual({
      outcome: 'unknown-reference',
    });
  });

  it('takes the ready reference that was announced last, and a provisional one only while there is no other', async () => {
    const model = await newModel('v1');
    const [given, later, provisional, failed] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const current = async (): Promise<string | undefined> =>
      (await loadCurrentReference(engine.database(), { model, version: 'v1' }))?.id;
    await create(model, 'v1', { id: given });
    await create(model, 'v1', { id: later });
    await create(model, 'v1', { id: failed });
    await create(model, 'v1', { id: provisional, provisional: true });
    expect(await current()).toBeUndefined();
    await settle(provisional, 'p');
    expect(await current()).toBe(provisional);
    await settle(later, 'l');
    await settle(given, 'g');
    await setReferenceFailed(engine.database(), { id: failed, reason: 'x', at: 9 });
    expect(await current()).toBe(later);
    const { items, next } = await listReferences(engine.database(), { model, limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([provisional, failed, later, given]);
    expect(next).toBeNull();
    expect((await listReferences(engine.database(), { model, version: 'v2', limit: 10 })).items).toEqual([]);
  });
});
