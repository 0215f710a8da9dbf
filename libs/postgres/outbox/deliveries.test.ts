import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EndpointDefinition } from '#libs/contracts';
import {
  addToOutbox,
  bringDeliveriesForward,
  claimDelivery,
  countDeliveries,
  disableEndpoint,
  enableEndpoint,
  listAudit,
  listDeliveries,
  listEndpoints,
  listPendingEndpoints,
  loadDelivery,
  loadEndpoint,
  lockEndpoint,
  recordAttempt,
  redriveDelivery,
  releaseDeliveries,
  removeOldDeliveries,
  removeEndpoint,
  rotateSecret,
  saveCircuit,
  saveEndpoint,
  type Database,
  type RecordAttempt,
} from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

const WALL = 1_800_000_000_000;

describeOnBothEngines('A message', (engine) => {
  async function addEndpoint(name = `endpoint-${randomUUID()}`): Promise<string> {
    const definition: EndpointDefinition = {
      ...{ kind: 'webhook', name, url: 'https://a.example', alerts: true, allow: [], enabled: true, headers: {} },
    };
    await engine
      .database()
      .transaction(async (tx) => saveEndpoint(tx, { definition, sealed: 'sealed', at: 1, by: 'ann', before: null }));
    return name;
  }

  async function tell(endpoint: string, key: string = randomUUID(), wall = WALL): Promise<string> {
    const [id = ''] = await addToOutbox(engine.database(), {
      ...{ key, type: 'dev.plumbline.alerts.changed.v1', subject: 'm/1', model: endpoint, data: {}, at: 5, wall },
      to: { endpoint },
    });
    return id;
  }

  const claim = (endpoint: string, wallNow = WALL, database: Database = engine.database()) =>
    database.transaction((tx) => claimDelivery(tx, { endpoint, wallNow, leaseMs: 1_000 }));

  const record = (id: string, attempt: number, became: RecordAttempt['became'], wallNow = WALL + 10) =>
    engine.database().transaction((tx) => recordAttempt(tx, { id, attempt, answer: { detail: 'so' }, wallNow, became }));

  const stateOf = async (id: string) => (await loadDelivery(engine.database(), id))?.delivery;

  it('that is due goes to one of many who ask at once, and to nobody else while the lease runs', async () => {
    const endpoint = await addEndpoint();
    const ids = [await tell(endpoint), await tell(endpoint), await tell(endpoint)];
    const databases = Array.from({ length: 12 }, (_, i) => (i % 2 ? engine.database() : engine.another()));
    const claimed = await Promise.all(databases.map((database) => claim(endpoint, WALL, database)));
    expect(claimed.flatMap((one) => (one === null ? [] : [one.id])).sort()).toEqual(ids.toSorted());
    expect(await claim(endpoint, WALL + 999)).toBeNull();
    const again = await claim(endpoint, WALL + 1_000);
    expect(again).toMatchObject({ attempt: 2, failures: 0 });
    expect((await loadDelivery(engine.database(), again?.id ?? ''))?.attempts).toEqual([
      { attempt: 1, startedAt: WALL, endedAt: null, answer: null },
      { attempt: 2, startedAt: WALL + 1_000, endedAt: null, answer: null },
    ]);
  });

  it('goes out in the order in which it falls due, and not before', async () => {
    const endpoint = await addEndpoint();
    const later = await tell(endpoint, 'later', WALL + 50);
    const sooner = await tell(endpoint, 'sooner', WALL);
    expect(await claim(endpoint, WALL - 1)).toBeNull();
    expect([(await claim(endpoint, WALL + 60))?.id, (await claim(endpoint, WALL + 60))?.id]).toEqual([sooner, later]);
  });

  it('that arrived is settled, and one that failed waits for its next attempt', async () => {
    const endpoint = await addEndpoint();
    const [one, other] = [await tell(endpoint), await tell(endpoint)];
    await claim(endpoint);
    await claim(endpoint);
    await record(one, 1, { state: 'delivered' });
    await record(other, 1, { state: 'retrying', reason: 'http-5xx: so', nextAttemptAt: WALL + 5_000 });
    expect(await stateOf(one)).toMatchObject({ state: 'delivered', reason: null, settledAt: WALL + 10, nextAttemptAt: null });
    expect(await stateOf(other)).toMatchObject({
      ...{ state: 'retrying', reason: 'http-5xx: so', failures: 1, settledAt: null, nextAttemptAt: WALL + 5_000 },
    });
    expect(await claim(endpoint, WALL + 4_999)).toBeNull();
    await bringDeliveriesForward(engine.database(), endpoint, WALL + 20);
    expect((await claim(endpoint, WALL + 20))?.id).toBe(other);
  });

  it('that another has taken over is not set back by a failure that comes late, but settled by good news', async () => {
    const endpoint = await addEndpoint();
    const id = await tell(endpoint);
    await claim(endpoint);
    await claim(endpoint, WALL + 2_000);
    await record(id, 1, { state: 'dead', reason: 'late' });
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', failures: 0 });
    await record(id, 1, { state: 'delivered' });
    await record(id, 2, { state: 'retrying', reason: 'later still', nextAttemptAt: WALL });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('that is dead goes out again under its id when a person says so, and the audit has it', async () => {
    const endpoint = await addEndpoint();
    const id = await tell(endpoint);
    await claim(endpoint);
    await record(id, 1, { state: 'dead', reason: 'http-4xx: no' });
    const redrive = () => redriveDelivery(engine.database(), { id, at: 7, wall: WALL + 100, by: 'ann' });
    expect(await redrive()).toEqual({ outcome: 'redriven', endpoint });
    expect(await claim(endpoint, WALL + 100)).toMatchObject({ id, attempt: 2, failures: 0 });
    await record(id, 2, { state: 'delivered' });
    expect(await redrive()).toEqual({ outcome: 'settled', state: 'delivered' });
    const [audit] = await listAudit(engine.database(), { model: endpoint, limit: 1 });
    expect(audit).toMatchObject({ action: 'delivery.redriven', subject: id, by: 'ann', before: { state: 'dead' } });
    expect(await redriveDelivery(engine.database(), { id: 'msg_none', at: 7, wall: WALL, by: 'ann' })).toEqual({
      outcome: 'unknown',
    });
  });

  it('is listed by endpoint, state and model, the latest first, page by page', async () => {
    const endpoint = await addEndpoint();
    const ids = [await tell(endpoint), await tell(endpoint), await tell(endpoint)].toReversed();
    const page = await listDeliveries(engine.database(), { endpoint, limit: 2 });
    const rest = await listDeliveries(engine.database(), { endpoint, limit: 2, cursor: page.next ?? '' });
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeNull();
    const none = await Promise.all([
      listDeliveries(engine.database(), { endpoint, state: 'dead', limit: 2 }),
      listDeliveries(engine.database(), { endpoint, model: 'other', limit: 2 }),
    ]);
    expect(none.flatMap(({ items }) => items)).toEqual([]);
  });

  it('waits while its endpoint is off, and is due at the latest of its own time, its lease and the circuit', async () => {
    const endpoint = await addEndpoint();
    await tell(endpoint);
    const pending = async () => (await listPendingEndpoints(engine.database())).find((one) => one.endpoint === endpoint);
    expect(await pending()).toEqual({ endpoint, dueAt: WALL, leasedUntil: 0 });
    await claim(endpoint);
    expect(await pending()).toEqual({ endpoint, dueAt: WALL + 1_000, leasedUntil: WALL + 1_000 });
    await saveCircuit(engine.database(), endpoint, { failures: 5, probeAtMs: WALL + 60_000 });
    expect((await pending())?.dueAt).toBe(WALL + 60_000);
    await releaseDeliveries(engine.database());
    expect((await pending())?.leasedUntil).toBe(0);
    await disableEndpoint(engine.database(), { name: endpoint, reason: 'gone', at: 1, by: 'receiver' });
    await disableEndpoint(engine.database(), { name: endpoint, reason: 'again', at: 2, by: 'receiver' });
    expect(await pending()).toBeUndefined();
    expect(await loadEndpoint(engine.database(), endpoint)).toMatchObject({ disabledReason: 'gone', disabledAt: 1 });
    expect(await enableEndpoint(engine.database(), { name: endpoint, at: 3, by: 'ann' })).toBe('enabled');
    expect((await pending())?.dueAt).toBe(WALL);
    expect(await loadEndpoint(engine.database(), endpoint)).toMatchObject({ circuit: null, disabledReason: null });
    expect(await enableEndpoint(engine.database(), { name: 'none', at: 3, by: 'ann' })).toBe('unknown');
  });

  it('is cancelled with its endpoint, also where it is added at that moment', async () => {
    const endpoint = await addEndpoint();
    const id = await tell(endpoint);
    let removed: ReturnType<typeof removeEndpoint> | undefined;
    const added = await engine.database().transaction(async (tx) => {
      const [late = ''] = await addToOutbox(tx, {
        ...{ key: 'late', type: 'dev.plumbline.alerts.changed.v1', subject: 'm/1', model: 'm', data: {}, at: 5, wall: WALL },
        to: { endpoint },
      });
      removed = removeEndpoint(engine.another(), { name: endpoint, at: 9, wall: WALL + 1, by: 'ann' });
      return late;
    });
    expect(await removed).toEqual({ outcome: 'removed', cancelled: 2 });
    for (const one of [id, added]) expect(await stateOf(one)).toMatchObject({ state: 'cancelled', settledAt: WALL + 1 });
    expect(await redriveDelivery(engine.database(), { id, at: 9, wall: WALL, by: 'ann' })).toMatchObject({ outcome: 'settled' });
    expect(await removeEndpoint(engine.database(), { name: endpoint, at: 9, wall: WALL, by: 'ann' })).toEqual({
      outcome: 'unknown',
    });
  });

  it('goes from the records once it arrived and its time is no longer kept, and stays where it did not arrive', async () => {
    const endpoint = await addEndpoint();
    const ids = [await tell(endpoint), await tell(endpoint), await tell(endpoint)];
    for (const became of [{ state: 'delivered' }, { state: 'dead', reason: 'no' }] as const) {
      await record((await claim(endpoint))?.id ?? '', 1, became);
    }
    await removeOldDeliveries(engine.database(), { before: 5 });
    expect(await Promise.all(ids.map(stateOf))).not.toContain(undefined);
    await removeOldDeliveries(engine.database(), { before: 6 });
    expect((await Promise.all(ids.map(stateOf))).map((one) => one?.state)).toEqual([undefined, 'dead', 'waiting']);
  });

  it('that was given up is counted by its endpoint, with the latest reason', async () => {
    const endpoint = await addEndpoint();
    const ids = [await tell(endpoint), await tell(endpoint), await tell(endpoint)];
    for (const [index, id] of ids.slice(0, 2).entries()) {
      await claim(endpoint);
      await record(id, 1, { state: 'dead', reason: `no ${index}` });
    }
    const counts = (await countDeliveries(engine.database())).find((one) => one.endpoint === endpoint);
    expect(counts).toEqual({ endpoint, dead: 2, latestDead: ids[1], reason: 'no 1', pending: 1, pendingSince: WALL });
  });

  it('goes to an endpoint whose secret was rotated, and the audit has neither secret', async () => {
    const name = await addEndpoint();
    await engine.database().transaction(async (tx) => {
      expect(await lockEndpoint(tx, name)).toMatchObject({ sealed: 'sealed', sealedPrevious: null });
      const secrets = { sealed: 'new-secret', sealedPrevious: 'old-secret' };
      await rotateSecret(tx, { name, ...secrets, previousUntil: WALL, at: 3, by: 'ann' });
    });
    expect(await loadEndpoint(engine.database(), name)).toMatchObject({
      ...{ sealed: 'new-secret', sealedPrevious: 'old-secret', previousUntil: WALL },
    });
    const audit = await listAudit(engine.database(), { model: '', limit: 2 });
    expect(audit.map(({ action }) => action)).toEqual(['endpoint.rotated', 'endpoint.created']);
    expect(JSON.stringify(audit)).not.toMatch(/new-secret|old-secret|"sealed"/);
    expect((await listEndpoints(engine.database(), { limit: 1_000 })).items.map((one) => one.name)).toContain(name);
  });
});
