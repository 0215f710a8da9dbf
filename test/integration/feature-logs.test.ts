import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadBooks, type BookCounts } from '#libs/clickhouse';
import { defaultIngestLimits, ingestFeatureLogs, parseFeatureLogs, type FeatureLog, type ParsedItem } from '#libs/ingest';
import { openFacts, type Facts } from './open-facts.js';

const NOW = Date.parse('2001-02-01T06:00:00Z');
const context = { eventNow: NOW, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const noBooks = {
  ...{ received: 0, accepted: 0, duplicate: 0, conflict: 0, rejected: 0, raced: 0, unanswered: 0 },
  ...{ stored: 0, superseded: 0, pending: 0, analysed: 0 },
};
let facts: Facts;
let model = '';
let batches = 0;

beforeAll(async () => {
  facts = await openFacts(NOW);
}, 60_000);

afterAll(() => facts.close());

function logs(events: object[]): ParsedItem<FeatureLog>[] {
  const common = { model, store: 'online', entityId: 'a', time: '2001-02-01T05:10:00Z', features: { x: 1 } };
  const bytes = JSON.stringify(events.map((event) => ({ ...common, ...event })));
  const parsed = parseFeatureLogs({ bytes, format: 'json' }, context);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.items;
}

function ingest(events: object[]) {
  batches += 1;
  return ingestFeatureLogs(facts.ingest, logs(events), { source: 'http', batch: `features-${batches}` });
}

async function books(): Promise<BookCounts> {
  return (await loadBooks(facts.clickhouse, { model })).features;
}

describe('feature logs', () => {
  it('sent twice are stored once, and told so', async () => {
    model = 'twice';
    const batch = [{ entityId: 'a' }, { entityId: 'b' }, { entityId: 'a' }];
    expect(await ingest(batch)).toMatchObject({ accepted: 2, duplicate: 1 });
    expect(await ingest(batch)).toMatchObject({ accepted: 0, duplicate: 3 });
    expect(await books()).toEqual({ ...noBooks, received: 6, accepted: 2, duplicate: 4, stored: 2, pending: 2 });
  });

  it('of another store, entity, prediction or time are logs of their own', async () => {
    model = 'apart';
    const others = [{ store: 'offline' }, { entityId: 'b' }, { predictionId: 'p' }, { time: '2001-02-01T05:10:00.001Z' }];
    expect(await ingest([{}, ...others])).toMatchObject({ accepted: 5, duplicate: 0 });
    expect(await books()).toEqual({ ...noBooks, received: 5, accepted: 5, stored: 5, pending: 5 });
  });

  it('with other features count from now on', async () => {
    model = 'mended';
    await ingest([{ features: { x: 1 } }]);
    expect(await ingest([{ features: { x: 2 } }, { features: { x: 2 } }])).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(await books()).toEqual({
      ...{ ...noBooks, received: 3, accepted: 2, duplicate: 1 },
      ...{ stored: 2, superseded: 1, pending: 1 },
    });
  });

  it('that two senders bring at once are balanced all the same', async () => {
    model = 'raced';
    await Promise.all([ingest([{}]), ingest([{}])]);
    const { accepted, raced, unanswered, stored, pending } = await books();
    expect({ told: accepted - raced + unanswered, stored, pending }).toEqual({ told: 1, stored: 1, pending: 1 });
  });

  it('that cannot be read are kept with the reason, and cost no other', async () => {
    model = 'rejected';
    expect(await ingest([{}, { store: 'batch' }])).toMatchObject({ accepted: 1, rejected: 1 });
    const { rows } = await facts.clickhouse.select<{ kind: string; code: string; path: string }>({
      name: 'LOAD_LETTERS',
      sql: "SELECT kind, code, path FROM dead_letters WHERE kind = 'features'",
    });
    expect(rows).toEqual([{ kind: 'features', code: 'out-of-range', path: '$.store' }]);
  });
});
