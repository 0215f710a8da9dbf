import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadBooks, type BookCounts } from '#libs/clickhouse';
import {
  defaultIngestLimits,
  ingestLabels,
  ingestPredictions,
  parseLabels,
  parsePredictions,
  type Label,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import { openFacts, type Facts } from './open-facts.js';

const NOW = Date.parse('2001-02-01T06:00:00Z');
const context = { eventNow: NOW, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
let facts: Facts;
let model = '';
let batches = 0;

beforeAll(async () => {
  facts = await openFacts(NOW);
}, 60_000);

afterAll(() => facts.close());

function predictions(events: object[]): ParsedItem<Prediction>[] {
  const common = { model, version: '1', time: '2001-02-01T05:10:00Z', features: { x: 1 } };
  const parsed = parsePredictions(
    { bytes: JSON.stringify(events.map((event) => ({ ...common, ...event }))), format: 'json' },
    context,
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.items;
}

function labels(events: object[]): ParsedItem<Label>[] {
  const parsed = parseLabels({ bytes: JSON.stringify(events.map((event) => ({ model, ...event }))), format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.items;
}

function origin() {
  batches += 1;
  return { source: 'http' as const, batch: `batch-${batches}` };
}

async function books(kind: 'predictions' | 'labels'): Promise<Partial<BookCounts>> {
  const { received, accepted, duplicate, conflict, rejected, raced, unanswered, stored, superseded } = (
    await loadBooks(facts.clickhouse, { model })
  )[kind];
  return { received, accepted, duplicate, conflict, rejected, raced, unanswered, stored, superseded };
}

const noBooks = {
  received: 0,
  accepted: 0,
  duplicate: 0,
  conflict: 0,
  rejected: 0,
  raced: 0,
  unanswered: 0,
  stored: 0,
  superseded: 0,
};

describe('predictions', () => {
  it('sent twice are stored once, and told so', async () => {
    model = 'twice';
    const batch = predictions([{ id: 'a' }, { id: 'b' }, { id: 'a' }]);
    expect(await ingestPredictions(facts.ingest, batch, origin())).toMatchObject({ accepted: 2, duplicate: 1, conflict: 0 });
    expect(await ingestPredictions(facts.ingest, batch, origin())).toMatchObject({ accepted: 0, duplicate: 3, conflict: 0 });
    expect(await books('predictions')).toEqual({ ...noBooks, received: 6, accepted: 2, duplicate: 4, stored: 2 });
  });

  it('of one id with other content or another time are conflicts, and the first counts', async () => {
    model = 'conflicting';
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin());
    const answer = await ingestPredictions(
      facts.ingest,
      predictions([
        { id: 'a', features: { x: 2 } },
        { id: 'a', time: '2001-02-01T03:10:00Z' },
      ]),
      origin(),
    );
    expect(answer).toMatchObject({ accepted: 0, duplicate: 0, conflict: 2 });
    expect(await books('predictions')).toEqual({ ...noBooks, received: 3, accepted: 1, conflict: 2, stored: 1 });
  });

  it('of another version of the model share the id without conflict', async () => {
    model = 'shadowed';
    const answer = await ingestPredictions(
      facts.ingest,
      predictions([{ id: 'a' }, { id: 'a', version: '2', role: 'shadow' }]),
      origin(),
    );
    expect(answer).toMatchObject({ accepted: 2, duplicate: 0, conflict: 0 });
  });

  it('brought by three senders at once are stored once whatever each was told', async () => {
    model = 'raced';
    const batch = Array.from({ length: 500 }, (_, i) => ({ id: `r${i}` }));
    const answers = await Promise.all([1, 2, 3].map(() => ingestPredictions(facts.ingest, predictions(batch), origin())));
    const told = answers.reduce((sum, { accepted }) => sum + accepted, 0);
    const counted = await books('predictions');
    expect(counted).toMatchObject({ received: 1500, stored: 500 });
    expect(told - (counted.raced ?? 0)).toBe(500);
  });

  it('that differ and are brought at once in other hours leave one in its hour, the other superseded', async () => {
    model = 'raced-apart';
    const slow = facts.store;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const late = {
      ...facts.ingest,
      store: {
        ...slow,
        insertPredictions: async (rows: Parameters<typeof slow.insertPredictions>[0]) =>
          gate.then(() => slow.insertPredictions(rows)),
      },
    };
    const second = ingestPredictions(late, predictions([{ id: 'a', time: '2001-02-01T03:10:00Z' }]), origin());
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin());
    release();
    await second;
    expect(await books('predictions')).toMatchObject({ received: 2, accepted: 2, stored: 2, superseded: 1 });
  });

  it('whose sender was killed before the answer are found again when they are sent again', async () => {
    model = 'killed';
    const dying = { ...facts.ingest, store: { ...facts.store, insertLedger: () => Promise.reject(new Error('killed')) } };
    await expect(ingestPredictions(dying, predictions([{ id: 'a' }, { id: 'b' }]), origin())).rejects.toThrow('killed');
    expect(await books('predictions')).toMatchObject({ received: 0, unanswered: 2, stored: 2 });
    expect(await ingestPredictions(facts.ingest, predictions([{ id: 'a' }, { id: 'b' }]), origin())).toMatchObject({
      duplicate: 2,
    });
    expect(await books('predictions')).toMatchObject({ received: 2, duplicate: 2, unanswered: 2, stored: 2 });
  });

  it('whose keys were lost in a kill are stored once all the same', async () => {
    model = 'keyless';
    const dying = { ...facts.ingest, store: { ...facts.store, insertPredictionKeys: () => Promise.reject(new Error('killed')) } };
    await expect(ingestPredictions(dying, predictions([{ id: 'a' }]), origin())).rejects.toThrow('killed');
    expect(await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin())).toMatchObject({ accepted: 1 });
    expect(await books('predictions')).toEqual({ ...noBooks, received: 1, accepted: 1, stored: 1 });
  });

  it('read again from Kafka after a crash are the same record and no duplicate', async () => {
    model = 'replayed';
    const record = { source: 'kafka' as const, batch: 'k1', topic: 't', partition: 3, offsets: ['17'] };
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), record);
    expect(await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), { ...record, batch: 'k2' })).toMatchObject({
      accepted: 1,
      duplicate: 0,
    });
    expect(await books('predictions')).toMatchObject({ received: 1, accepted: 1, duplicate: 0, stored: 1 });
  });

  it('twice in one Kafka record are told apart from the record read again', async () => {
    model = 'record-of-many';
    const record = { source: 'kafka' as const, batch: 'm1', topic: 't', partition: 0, offsets: ['5', '5', '5'] };
    const items = () => predictions([{ id: 'a' }, { id: 'a' }, { id: 'a', features: { x: 2 } }]);
    const expected = { accepted: 1, duplicate: 1, conflict: 1 };
    expect(await ingestPredictions(facts.ingest, items(), record)).toMatchObject(expected);
    expect(await ingestPredictions(facts.ingest, items(), { ...record, batch: 'm2' })).toMatchObject(expected);
  });

  it('that cannot be read cost their neighbours nothing and are kept as they came', async () => {
    model = 'malformed';
    const answer = await ingestPredictions(facts.ingest, predictions([{ id: 'a' }, { id: 7 }, { id: 'c' }]), origin());
    expect(answer).toMatchObject({ accepted: 2, rejected: 1, rejects: [{ index: 1, path: '$.id' }] });
  });
});

describe('labels', () => {
  it('the same again is a duplicate, another one counts from now on', async () => {
    model = 'labelled';
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin());
    expect(
      await ingestLabels(
        facts.ingest,
        labels([
          { id: 'a', label: true },
          { id: 'a', label: 1 },
        ]),
        origin(),
      ),
    ).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(await ingestLabels(facts.ingest, labels([{ id: 'a', label: false }]), origin())).toMatchObject({
      accepted: 1,
      duplicate: 0,
    });
    expect(await books('labels')).toEqual({ ...noBooks, received: 3, accepted: 2, duplicate: 1, stored: 2, superseded: 1 });
  });

  it('count in the hour of another version that predicted later and in another hour', async () => {
    model = 'labelled-twice';
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin());
    await ingestLabels(facts.ingest, labels([{ id: 'a', label: 1 }]), origin());
    const shadow = [{ id: 'a', version: '2', role: 'shadow', time: '2001-02-01T03:10:00Z' }];
    await ingestPredictions(facts.ingest, predictions(shadow), origin());
    const found = await facts.store.loadLabels(model, ['a'], [Date.parse('2001-02-01T03:00:00Z')]);
    expect(found).toEqual(new Map([['a', '1']]));
    expect(await books('labels')).toMatchObject({ received: 1, accepted: 1, stored: 1 });
  });

  it('may come before their prediction, and the same again then is a duplicate too', async () => {
    model = 'early';
    expect(await ingestLabels(facts.ingest, labels([{ id: 'a', label: 1 }]), origin())).toMatchObject({ accepted: 1 });
    expect(await ingestLabels(facts.ingest, labels([{ id: 'a', label: 1 }]), origin())).toMatchObject({ duplicate: 1 });
    await ingestPredictions(facts.ingest, predictions([{ id: 'a' }]), origin());
    expect(await ingestLabels(facts.ingest, labels([{ id: 'a', label: 1 }]), origin())).toMatchObject({ duplicate: 1 });
    expect(await books('labels')).toMatchObject({ received: 3, accepted: 1, duplicate: 2, stored: 1 });
  });
});
