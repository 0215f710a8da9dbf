import { describe, expect, it } from '@jest/globals';
import { migrateStores } from './migrate-stores.js';

const terminal = { out: () => undefined, err: () => undefined, columns: 100, colours: false, live: false };

describe('plumbline migrate', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'CLICKHOUSE_URL and POSTGRES_URL must say whose schema is meant'],
    [{ CLICKHOUSE_URL: 'http://127.0.0.1:1' }, 'POSTGRES_URL must say'],
    [{ POSTGRES_URL: 'postgres://plumbline:secret@127.0.0.1:1/plumbline' }, 'CLICKHOUSE_URL must say'],
  ])('with %j makes no schema of its own in the folder at hand', async (environment, message) => {
    await expect(migrateStores(terminal, environment)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});
