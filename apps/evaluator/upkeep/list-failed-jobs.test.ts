import { expect, it } from '@jest/globals';
import { loadReference, type Database, type DeadLetter } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { listFailedJobs } from './list-failed-jobs.js';
import { BUILD_REFERENCE, EVALUATE } from '../queues.js';

const letter = { id: '1', data: {}, reason: 'no disk', at: 1, times: 1 };
const letters: DeadLetter[] = [
  { ...letter, queue: EVALUATE, singletonKey: 'flights' },
  ...['building', 'ready', 'failed'].map((status) => ({
    ...{ ...letter, queue: BUILD_REFERENCE, singletonKey: status },
    data: { model: 'flights', reference: status, rev: 1 },
  })),
];

/** Answers `loadReference` with a reference that has its id for a status. */
const database = {
  query: (_: string, [id]: unknown[]) => Promise.resolve([{ id, status: id }]),
} as unknown as Database;

const jobs = {
  deadLetters: (queue: string) => Promise.resolve(letters.filter((one) => one.queue === queue)),
} as unknown as EvaluatorDeps['jobs'];

it('Failed jobs are those of models, and of references that nothing has settled since', async () => {
  expect(await loadReference(database, 'failed')).toMatchObject({ status: 'failed' });
  expect((await listFailedJobs({ jobs, database })).map(({ singletonKey }) => singletonKey)).toEqual(['flights', 'building']);
});
