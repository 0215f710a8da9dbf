import { expect, it } from '@jest/globals';
import type { FactStore, LedgerEntry } from '#libs/ingest';
import type { StreamRecord } from '#libs/stream';
import { ingestRecords } from './ingest-records.js';
import type { ParsedRecords } from './parse-records.js';

const record = (offset: string): StreamRecord => ({ offset, key: null, value: null, headers: {}, timestampMs: 0 });
const label = (id: string) => ({ model: 'm', id, label: '1', timeMs: null });
const rejected = { ok: false, reject: { index: 0, code: 'invalid-json', path: '$', message: 'no' }, raw: '{' } as const;

const toStore = (effects: string[], inserts: LedgerEntry[][] = []): FactStore => {
  const does = (name: string) => async () => void effects.push(name);
  return {
    loadPredictionKeys: async () => [],
    loadContestedKeys: async () => [],
    loadLabels: async () => new Map(),
    loadFeatureHashes: async () => new Map(),
    ...{ insertPredictions: does('predictions'), insertPredictionKeys: does('keys'), insertConflicts: does('conflicts') },
    ...{ copyLabels: does('copies'), supersede: does('superseded'), touchHours: does('hours') },
    insertFeatureLogs: does('features'),
    ...{ insertLabels: does('labels'), insertDeadLetters: does('dead letters') },
    insertLedger: async (entries) => {
      effects.push('ledger');
      inserts.push(entries);
    },
  };
};

it('moves the ledger once, with every kind that the batch holds, when all of it is durable', async () => {
  const effects: string[] = [];
  const inserts: LedgerEntry[][] = [];
  const store = toStore(effects, inserts);
  let clock = 0;
  const deps = {
    ...{ store, eventNow: () => (clock += 1), nextSequence: () => '1', sendDead: null },
    assertHeld: () => undefined,
  };
  const parsed: ParsedRecords = {
    predictions: { items: [rejected], sources: [record('7')] },
    labels: { items: [{ ok: true, index: 0, event: label('a') }, rejected], sources: [record('5'), record('9')] },
  };
  const counts = await ingestRecords(
    deps,
    parsed,
    { batch: 'b', encoding: 'json', topic: 't', partition: 2 },
    { first: '4', last: '10', records: 3 },
  );
  expect(counts).toEqual({ accepted: 1, duplicate: 0, conflict: 0, rejected: 2 });
  expect(effects).toEqual(['dead letters', 'dead letters', 'labels', 'hours', 'ledger']);
  expect(inserts).toHaveLength(1);
  expect(inserts[0]?.map(({ kind, rejected: n, origin, knownAt }) => [kind, n, origin.offsets, knownAt])).toEqual([
    ['predictions', 1, ['7'], 1],
    ['labels', 1, ['5', '9'], 1],
    ['labels', 0, ['5', '9'], 1],
    ['records', 0, ['4', '10'], 1],
  ]);
});

it('stores no label that may have been numbered after another member took over', async () => {
  const effects: string[] = [];
  const assertHeld = (): void => {
    throw new Error('the partition may be someone else’s');
  };
  const deps = { store: toStore(effects), eventNow: () => 1, nextSequence: () => '1', sendDead: null, assertHeld };
  const parsed: ParsedRecords = {
    predictions: { items: [], sources: [] },
    labels: { items: [{ ok: true, index: 0, event: label('a') }], sources: [record('5')] },
  };
  const ingesting = ingestRecords(deps, parsed, { batch: 'b', encoding: 'json', topic: 't', partition: 2 }, null);
  await expect(ingesting).rejects.toThrow('someone else');
  expect(effects).toEqual([]);
});
