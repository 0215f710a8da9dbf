import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createKey, hasKeys, listAudit, listKeys, loadKey, markKeyUsed, revokeKey } from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';

describeOnBothEngines('A key', (engine) => {
  it('is found until it is revoked, known by its hash alone', async () => {
    const database = engine.database();
    expect(await hasKeys(database)).toBe(false);
    const id = randomUUID().slice(0, 8);
    await createKey(database, { id, hash: 'a-hash', name: 'scorer', scopes: ['ingest', 'read'], at: 5, by: 'ann' });
    expect(await hasKeys(database)).toBe(true);
    expect(await loadKey(database, id)).toEqual({
      ...{ hash: 'a-hash', name: 'scorer', scopes: ['ingest', 'read'], lastUsedDay: null },
    });
    await markKeyUsed(database, id, '2026-11-24');
    expect(await listKeys(database)).toEqual([
      {
        ...{ id, name: 'scorer', scopes: ['ingest', 'read'], createdAt: 5, by: 'ann' },
        ...{ revokedAt: null, lastUsedDay: '2026-11-24' },
      },
    ]);
    expect(await revokeKey(database, { id, at: 6, by: 'bob' })).toBe('revoked');
    expect(await revokeKey(database, { id, at: 7, by: 'bob' })).toBe('revoked-before');
    expect(await revokeKey(database, { id: 'none', at: 7, by: 'bob' })).toBe('unknown');
    expect([await loadKey(database, id), await hasKeys(database)]).toEqual([null, false]);
    expect(await listKeys(database)).toMatchObject([{ id, revokedAt: 6 }]);
    const audit = await listAudit(database, { model: '', limit: 10 });
    expect(audit.map(({ action, by }) => [action, by])).toEqual([
      ['key.revoked', 'bob'],
      ['key.created', 'ann'],
    ]);
    expect(JSON.stringify(audit)).not.toContain('a-hash');
  });
});
