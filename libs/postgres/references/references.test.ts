import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  createReference,
  listAudit,
  listReferences,
  loadCurrentReference,
  loadReference,
  saveRecount,
  setReferenceFailed,
  setReferenceReady,
} from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';
import { registerModel } from '../test-engines/register-model.js';

describeOnBothEngines('A reference', (engine) => {
  const newModel = (...versions: string[]): Promise<string> => registerModel(engine.database(), ...versions);

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
      countedAs: { positiveClass: '1', timeZone: 'UTC' },
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
      countedAs: { positiveClass: '1', timeZone: 'UTC' },
      meta: null,
      readyAt: 8,
    });
  });

  it('keeps what it was counted as, and what it is counted as anew', async () => {
    const model = await newModel('v1');
    const id = randomUUID();
    await create(model, 'v1', { id });
    await settle(id, 'h1');
    const countedAs = { positiveClass: 'yes', timeZone: 'Europe/Lisbon' };
    const recount = { id, hash: 'h2', rows: 9, from: 1, to: 2, phi: { 'day/x': 2 }, countedAs, at: 12 };
    await saveRecount(engine.database(), recount);
    const { at, ...counted } = recount;
    expect(await loadReference(engine.database(), id)).toMatchObject({ ...counted, status: 'ready', gridId: 'g', readyAt: at });
    expect((await listAudit(engine.database(), { model, limit: 10 }))[0]).toMatchObject({
      ...{ action: 'reference.recounted', subject: id },
      before: { hash: 'h1', countedAs: { positiveClass: '1', timeZone: 'UTC' } },
      after: { hash: 'h2', countedAs },
    });
    await expect(saveRecount(engine.database(), { ...recount, id: 'nothing' })).rejects.toThrow('is not ready');
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
