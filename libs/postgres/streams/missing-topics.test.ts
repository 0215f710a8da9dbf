import { expect, it } from '@jest/globals';
import { listMissingTopics, saveMissingTopics } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

const MINUTE_MS = 60_000;

describeOnBothEngines('Topics that are not there', (engine) => {
  const save = (groupId: string, missing: string[], present: string[], now: number) =>
    saveMissingTopics(engine.database(), { groupId, missing, present, now });
  const list = async (now: number) => listMissingTopics(engine.database(), { now });

  it('are listed with since when, until one of the group sees them or nobody looks any more', async () => {
    await save('g', ['a', 'b'], ['c'], 1_000);
    await save('other', ['a'], [], 1_000);
    await save('g', ['a', 'b'], ['c'], MINUTE_MS);
    const of = (groupId: string, topic: string, since = 1_000) => ({ groupId, topic, since });
    expect(await list(MINUTE_MS)).toEqual([of('g', 'a'), of('other', 'a'), of('g', 'b')]);
    await save('g', ['b'], ['a', 'c'], 2 * MINUTE_MS);
    expect(await list(2 * MINUTE_MS)).toEqual([of('other', 'a'), of('g', 'b')]);
    expect(await list(10 * MINUTE_MS)).toEqual([]);
    await save('g', ['b'], [], 10 * MINUTE_MS);
    expect(await list(10 * MINUTE_MS)).toEqual([of('g', 'b', 10 * MINUTE_MS)]);
  });
});
