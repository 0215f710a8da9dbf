import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { addToOutbox, type OutboxMessage } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

describeOnBothEngines('The outbox', (engine) => {
  async function addEndpoint(definition: object): Promise<string> {
    const name = `endpoint-${randomUUID()}`;
    await engine.database().query(
      `INSERT INTO plumbline.endpoints (name, definition, sealed, created_ms, updated_ms, by)
       VALUES ($1, $2::text::jsonb, '', 1, 1, 'ann')`,
      [name, JSON.stringify({ alerts: true, enabled: true, ...definition })],
    );
    return name;
  }

  const message = (more: Partial<OutboxMessage>): OutboxMessage => ({
    key: randomUUID(),
    type: 'dev.plumbline.alerts.changed.v1',
    subject: 'flights/v1',
    model: 'flights',
    data: { page: true },
    at: 981_000_000_000,
    wall: 1_800_000_000_000,
    to: { alertsOf: 'flights' },
    ...more,
  });

  const endpointsOf = async (ids: string[]): Promise<unknown[]> => {
    const rows = await engine.database().query('SELECT id, endpoint FROM plumbline.outbox ORDER BY endpoint');
    return rows.filter(({ id }) => ids.includes(String(id))).map(({ endpoint }) => endpoint);
  };

  it('holds one message for each endpoint that is told the alerts of the model, and none for any other', async () => {
    const model = `model-${randomUUID()}`;
    const every = await addEndpoint({});
    const own = await addEndpoint({ models: ['other', model] });
    await addEndpoint({ models: ['other'] });
    await addEndpoint({ models: [model], alerts: false });
    await addEndpoint({ models: [model], enabled: false });
    await addEndpoint({ models: [model], kind: 'airflow' });
    const ids = await addToOutbox(engine.database(), message({ model, to: { alertsOf: model } }));
    expect(await endpointsOf(ids)).toEqual([every, own].sort());
    expect(ids.every((id) => /^msg_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  it('holds a message of one key once, whoever says it again', async () => {
    const endpoint = await addEndpoint({ alerts: false });
    const one = message({ to: { endpoint } });
    const first = await addToOutbox(engine.database(), one);
    expect(first).toHaveLength(1);
    expect(await addToOutbox(engine.database(), { ...one, data: { page: false } })).toEqual(first);
    const both = await Promise.all(
      [engine.database(), engine.another()].map((tx) => addToOutbox(tx, message({ key: 'at-once', to: { endpoint } }))),
    );
    expect(both[0]).toEqual(both[1]);
    expect(await addToOutbox(engine.database(), message({ to: { endpoint: 'nobody' } }))).toEqual([]);
  });

  it('holds nothing of a transaction that failed', async () => {
    const endpoint = await addEndpoint({});
    const failed = engine.database().transaction(async (tx) => {
      await addToOutbox(tx, message({ key: 'undone', to: { endpoint } }));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const rows = await engine.database().query("SELECT id FROM plumbline.outbox WHERE key = 'undone'");
    expect(rows).toEqual([]);
  });

  it('holds the text that is sent, a CloudEvent with the id of the message', async () => {
    const endpoint = await addEndpoint({});
    const [id] = await addToOutbox(engine.database(), message({ to: { endpoint } }));
    const [row] = await engine.database().query<{ body: string }>('SELECT body FROM plumbline.outbox WHERE id = $1', [id]);
    expect(JSON.parse(row?.body ?? '')).toEqual({
      specversion: '1.0',
      id,
      source: '/v1/models/flights',
      type: 'dev.plumbline.alerts.changed.v1',
      subject: 'flights/v1',
      time: '2001-02-01T04:00:00.000Z',
      datacontenttype: 'application/json',
      data: { page: true },
    });
  });
});
