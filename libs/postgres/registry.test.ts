import { expect, it } from '@jest/globals';
import type { ModelDefinition, Role, VersionDefinition } from '#libs/contracts';
import { randomUUID } from 'node:crypto';
import {
  ensureVersionSeen,
  listAudit,
  listModels,
  listVersions,
  loadCurrentReference,
  loadModel,
  loadReference,
  loadVersion,
  saveInferredSchema,
  saveModel,
  saveVersion,
} from './index.js';
import { describeOnBothEngines } from './test-engines/describe-on-both-engines.js';
import { definition, registerModel } from './test-engines/register-model.js';

const revisionsSql = `
SELECT revision, source, features, at_ms AS "at" FROM plumbline.schema_revisions
WHERE model = $1 AND version = $2
ORDER BY revision DESC
`;

const features = { distance: { type: 'numeric', min: 0 }, origin: { type: 'categorical' } } as const;

describeOnBothEngines('The registry', (engine) => {
  const newModel = (...versions: string[]): Promise<string> => registerModel(engine.database(), ...versions);
  const save = (model: string, version: string, given: VersionDefinition, at = 2): ReturnType<typeof saveVersion> =>
    saveVersion(engine.database(), { model, version, definition: given, at, by: 'ann' });
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
    expect(await engine.database().query(revisionsSql, [model, 'v1'])).toEqual([
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
});
