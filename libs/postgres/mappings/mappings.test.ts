import { expect, it } from '@jest/globals';
import { deleteMapping, extendHalves, forgetHalves, joinHalves, loadMapping, saveMapping, takeExpiredHalves } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

let mappings = 0;
const anew = (): string => `mapping-${(mappings += 1)}`;

describeOnBothEngines('A mapping', (engine) => {
  it('has a revision that each change makes anew, and the same text does not', async () => {
    const name = anew();
    const save = (yaml: string) => saveMapping(engine.database(), { name, yaml, at: 5, by: 'ana' });
    await save('kind: labels');
    await save('kind: labels');
    expect(await loadMapping(engine.database(), name)).toEqual({
      name,
      revision: 1,
      yaml: 'kind: labels',
      updatedAt: 5,
      by: 'ana',
    });
    await save('kind: labels # mine');
    expect(await loadMapping(engine.database(), name)).toMatchObject({ revision: 2 });
    expect(await deleteMapping(engine.database(), { name, at: 6, by: 'ana' })).toEqual({ outcome: 'deleted' });
    expect(await deleteMapping(engine.database(), { name, at: 6, by: 'ana' })).toEqual({ outcome: 'unknown' });
  });
});

describeOnBothEngines('Halves of a pair', (engine) => {
  const join = (mapping: string, side: 'request' | 'response', ids: string[], now = 0, database = engine.database()) =>
    joinHalves(database, {
      mapping,
      source: 'kafka',
      halves: ids.map((id) => ({ id, side, half: { text: `${side} ${id}`, headers: { h: '"\u0000é' } } })),
      now,
      withinMs: 100,
    });
  const take = async (now: number, mapping: string): Promise<string[]> => {
    const told: string[] = [];
    await takeExpiredHalves(engine.database(), { now, limit: 1_000 }, async (halves) => {
      await Promise.resolve();
      told.push(...halves.filter((half) => half.mapping === mapping).map(({ half }) => half.text));
    });
    return told.sort();
  };

  it('are given when both are there, with what they came with, and the first of a side stays', async () => {
    const mapping = anew();
    expect(await join(mapping, 'request', ['a', 'b'])).toEqual([]);
    expect(await join(mapping, 'request', ['a'])).toEqual([]);
    const half = (side: string) => ({ text: `${side} a`, headers: { h: '"\u0000é' } });
    expect(await join(mapping, 'response', ['a', 'c'])).toEqual([
      { id: 'a', request: half('request'), response: half('response') },
    ]);
    expect(await join(anew(), 'response', ['b'])).toEqual([]);
  });

  it('of two processes at once are seen by at least one of them, whatever the order of their ids', async () => {
    const mapping = anew();
    const ids = Array.from({ length: 200 }, (_, i) => `id-${i}`);
    const [requests, responses] = await Promise.all([
      join(mapping, 'request', ids),
      join(mapping, 'response', ids.toReversed(), 0, engine.another()),
    ]);
    const seen = new Set([...requests, ...responses].map(({ id }) => id));
    expect(seen.size).toBe(200);
  });

  it('are told once when their time is over, a whole pair never', async () => {
    const mapping = anew();
    await join(mapping, 'request', ['x', 'y', 'z']);
    await join(mapping, 'response', ['y']);
    expect(await take(99, mapping)).toEqual([]);
    expect(await take(100, mapping)).toEqual(['request x', 'request z']);
    expect(await take(100, mapping)).toEqual([]);
    expect(await join(mapping, 'response', ['y'])).toHaveLength(1);
    await forgetHalves(engine.database(), { mapping, ids: ['y'] });
    expect(await join(mapping, 'response', ['y'])).toEqual([]);
  });

  it('stay where telling fails', async () => {
    const mapping = anew();
    await join(mapping, 'request', ['x']);
    const failing = takeExpiredHalves(engine.database(), { now: 200, limit: 1_000 }, () => Promise.reject(new Error('busy')));
    await expect(failing).rejects.toThrow('busy');
    expect(await take(200, mapping)).toEqual(['request x']);
  });

  it('have their time anew when somebody reads their source again', async () => {
    const mapping = anew();
    await join(mapping, 'request', ['x']);
    await extendHalves(engine.database(), { mappings: [mapping], now: 1_000 });
    expect(await take(1_099, mapping)).toEqual([]);
    expect(await take(1_100, mapping)).toEqual(['request x']);
  });
});
