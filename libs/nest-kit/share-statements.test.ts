import { describe, expect, it } from '@jest/globals';
import type { FactStore, StoredPrediction, TouchedHour } from '#libs/ingest';
import { shareStatements } from './share-statements.js';

function toStored(id: string): StoredPrediction {
  return { id, version: '1', role: 'live', hour: 0, time: 0, contentHash: '1', seq: '1', topic: '', partition: 0, offset: '0' };
}

/** A store that holds every id, and the log of what it was asked. */
function openStore() {
  const log: string[] = [];
  const store: Partial<FactStore> = {
    loadPredictionKeys: (model, ids) => {
      log.push(`${model}: ${ids.join(' ')}`);
      return Promise.resolve(ids.map(toStored));
    },
    touchHours: (hours) => {
      log.push(`touch ${hours.map(({ hour }) => hour).join(' ')}`);
      return Promise.resolve();
    },
  };
  return { log, shared: shareStatements(store as FactStore) };
}

describe('sharing statements', () => {
  it('asks once for the ids of batches that are ingested together, a statement a model, and gives each its own', async () => {
    const { log, shared } = openStore();
    const load = (model: string, ids: string[]) => shared.loadPredictionKeys(model, ids);
    const rows = await Promise.all([load('a', ['1', '2']), load('a', ['2', '3']), load('b', ['1'])]);
    expect(log).toEqual(['a: 1 2 2 3', 'b: 1']);
    expect(rows.map((own) => [...new Set(own.map(({ id }) => id))])).toEqual([['1', '2'], ['2', '3'], ['1']]);
  });

  it('inserts the rows of batches that are ingested together by one statement', async () => {
    const { log, shared } = openStore();
    const touched = (hour: number): TouchedHour[] => [
      { model: 'a', version: '1', role: 'live', hour, kind: 'prediction', touches: 1, knownAt: 0 },
    ];
    await Promise.all([shared.touchHours(touched(1)), shared.touchHours(touched(2))]);
    expect(log).toEqual(['touch 1 2']);
  });
});
