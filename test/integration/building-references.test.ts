import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelDefinition } from '#libs/contracts';
import { createReference, saveModel, saveVersion, setReferenceFailed } from '#libs/postgres';
import { reconcileAtStart } from '../../apps/evaluator/upkeep/run-daily-work.js';
import { openEvaluator, type EvaluatorOnEmbedded } from './open-evaluator.js';

const NOW = Date.parse('2001-02-01T06:10:00Z');

let at: EvaluatorOnEmbedded;

beforeAll(async () => {
  at = await openEvaluator(NOW, 400);
}, 60_000);

afterAll(() => at.close());

async function start(): Promise<unknown[]> {
  const asked: unknown[] = [];
  const enqueue = (queue: string, data: object) => Promise.resolve(asked.push({ queue, ...data })).then(() => 'queued' as const);
  await reconcileAtStart({ ...at.evaluator, jobs: { ...at.evaluator.jobs, enqueue } });
  return asked;
}

describe('a reference that was announced by a process which died', () => {
  it('is asked for again at the next start, until it is settled', async () => {
    const { database } = at.evaluator;
    const common = { model: 'm', at: NOW, by: 'test' };
    await saveModel(database, { ...common, definition: modelDefinition.parse({ owner: 'ana' }) });
    await saveVersion(database, { ...common, version: 'v1', definition: {} });
    await createReference(database, { ...common, id: 'r1', version: 'v1', source: { kind: 'rows' } });
    expect(await start()).toEqual([{ queue: 'build-reference', model: 'm', reference: 'r1', rev: NOW }]);
    await setReferenceFailed(database, { id: 'r1', reason: 'There are no predictions in it.', at: NOW });
    expect(await start()).toEqual([]);
  });
});
