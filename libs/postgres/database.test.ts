import { describe, expect, it } from '@jest/globals';
import { connectPostgres } from './connect-postgres.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/migrations.js';
import { ping } from './ping.js';
import { PostgresError } from './postgres-error.js';
import { redactUrl } from './redact-url.js';
import { describeOnBothEngines, describeOnServer } from './test-engines/describe-on-both-engines.js';
import { withTypedErrors } from './with-typed-errors.js';

describeOnBothEngines('The database port', (engine) => {
  const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'no failure',
      (error: unknown) => error,
    );

  it('gives int8 as a number, jsonb parsed and an epoch in milliseconds unharmed', async () => {
    const sql = 'SELECT $1::bigint AS "at", count(*) AS n, $2::text::jsonb AS doc, true AS yes, NULL::text AS none';
    const rows = await engine.database().query(sql, [1_785_542_400_123, '{"a":[1,null]}']);
    expect(rows).toEqual([{ at: 1_785_542_400_123, n: 1, doc: { a: [1, null] }, yes: true, none: null }]);
  });

  it('answers a ping', async () => {
    await expect(ping(engine.database())).resolves.toBeUndefined();
  });

  it('gives the rows of several statements in order', async () => {
    expect(await engine.database().exec('SELECT 1 AS a; SELECT 2 AS a UNION ALL SELECT 3')).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ]);
  });

  it('commits what resolves, and rolls back what rejects with the error as it was', async () => {
    const database = engine.database();
    await database.exec('CREATE TABLE kept (n integer)');
    const bug = new TypeError('a bug');
    const failed = database.transaction(async (tx) => {
      await tx.query('INSERT INTO kept VALUES (1)');
      throw bug;
    });
    expect(await failureOf(failed)).toBe(bug);
    expect(await database.transaction(async (tx) => tx.query('INSERT INTO kept VALUES (2) RETURNING n'))).toEqual([{ n: 2 }]);
    expect(await database.query('SELECT n FROM kept')).toEqual([{ n: 2 }]);
  });

  it('undoes only the inner part when a transaction within a transaction fails', async () => {
    const database = engine.database();
    await database.exec('CREATE TABLE nested (n integer PRIMARY KEY)');
    await database.transaction(async (tx) => {
      await tx.query('INSERT INTO nested VALUES (1)');
      const inner = tx.transaction(async (deeper) => {
        await deeper.query('INSERT INTO nested VALUES (2)');
        await deeper.query('INSERT INTO nested VALUES (1)');
      });
      expect(await failureOf(inner)).toMatchObject({ code: '23505', constraint: 'nested_pkey' });
      await tx.query('INSERT INTO nested VALUES (3)');
    });
    expect(await database.query('SELECT n FROM nested ORDER BY n')).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it.each([
    ['a unique violation', 'DO $$ BEGIN RAISE unique_violation; END $$', '23505', false],
    ['bad SQL', 'SELEKT', '42601', false],
    ['a NUL in a text', "SELECT E'\\u0041' || chr(0)", '54000', false],
    ['a serialization failure', 'DO $$ BEGIN RAISE serialization_failure; END $$', '40001', true],
    ['a deadlock', 'DO $$ BEGIN RAISE deadlock_detected; END $$', '40P01', true],
    ['a lock that is not to be had', 'DO $$ BEGIN RAISE lock_not_available; END $$', '55P03', true],
    ['a shutdown', 'DO $$ BEGIN RAISE admin_shutdown; END $$', '57P01', true],
    ['a full disk', 'DO $$ BEGIN RAISE disk_full; END $$', '53100', true],
  ])('tells by the SQLSTATE whether to retry: %s', async (_, sql, code, retryable) => {
    const error = await failureOf(engine.database().exec(sql));
    expect(error).toBeInstanceOf(PostgresError);
    expect(error).toMatchObject({ code, retryable });
  });

  it('is usable after a failed statement', async () => {
    await failureOf(engine.database().query('SELECT 1/0'));
    expect(await engine.database().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  const [first] = migrations;
  if (first === undefined) throw new Error('there are migrations');
  const later = { number: 1_000, name: 'later', sql: 'CREATE TABLE plumbline.later (n integer); SELECT pg_sleep(0.05);' };

  it('has migrations that are applied once, also when two processes start at once', async () => {
    const both = await Promise.all([engine.database(), engine.another()].map((one) => migrate(one, 5, [...migrations, later])));
    expect(both.map((applied) => applied.length).sort()).toEqual([0, 1]);
    const rows = await engine
      .database()
      .query('SELECT number, name, applied_ms FROM plumbline.migrations ORDER BY number DESC LIMIT 1');
    expect(rows).toEqual([{ number: 1_000, name: 'later', applied_ms: 5 }]);
  });

  it('has migrations that refuse a database that is newer than the release', async () => {
    await expect(migrate(engine.database(), 0)).rejects.toThrow(
      'The database has migration 1000 (later), which this release does not know',
    );
  });

  it('has migrations that refuse a text that was changed after it was applied', async () => {
    const changed = [{ ...first, sql: `${first.sql} -- changed` }, ...migrations.slice(1)];
    await expect(migrate(engine.database(), 0, changed)).rejects.toThrow(
      'Migration 1 (registry) was changed after it was applied',
    );
  });

  it('has migrations that leave nothing behind when one fails', async () => {
    const broken = { number: 1_001, name: 'broken', sql: 'CREATE TABLE plumbline.half (n integer); SELEKT' };
    await expect(migrate(engine.database(), 0, [...migrations, later, broken])).rejects.toMatchObject({ code: '42601' });
    expect(await engine.database().query("SELECT to_regclass('plumbline.half') AS half")).toEqual([{ half: null }]);
  });
});

describe('A connection URL', () => {
  it.each([
    ['postgres://ann:s3cret@db:5432/p', 'postgres://***@db:5432/p'],
    ['cannot reach postgresql://ann:p%40ss@db/p?sslmode=require', 'cannot reach postgresql://***@db/p?sslmode=require'],
    ['postgres://db/p?user=ann&password=s3cret&x=1', 'postgres://db/p?user=ann&password=***&x=1'],
    ['postgres://ann:two@signs@db/p', 'postgres://***@db/p'],
    ['nothing to hide', 'nothing to hide'],
  ])('loses its secrets: %s', (text, redacted) => {
    expect(redactUrl(text)).toBe(redacted);
  });

  it.each(['postgres//ann:s3cret@db', 'ann:s3cret@db', 'mysql://ann:s3cret@db/p', ''])(
    'that is malformed is refused without being shown: %s',
    async (url) => {
      const error: unknown = await connectPostgres({ url }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'PostgresError', retryable: false });
      expect(String(error)).not.toContain('s3cret');
      expect(String(error)).toContain('expected postgres://host:port/database');
    },
  );

  it('that nobody answers is named without its password, and may be tried again', async () => {
    const error: unknown = await connectPostgres({ url: 'postgres://ann:s3cret@127.0.0.1:1/p' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'PostgresError', code: 'ECONNREFUSED', retryable: true });
    expect(String(error)).toContain('postgres://***@127.0.0.1:1/p');
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('s3cret');
  });
});

describeOnServer('A PostgreSQL server', (server) => {
  it('that refuses a password is no reason to try again, and no error holds the password', async () => {
    const url = (await server.createDatabase('refusing')).replace('secret-of-the-tests', 'wr0ng');
    const error: unknown = await connectPostgres({ url }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: '28P01', retryable: false });
    expect(String(error)).not.toContain('wr0ng');
  });

  it('that ends a connection in the middle of a transaction gives a retryable error, and the next question works', async () => {
    const database = await connectPostgres({ url: await server.createDatabase('ending') });
    const cut = database.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      await tx.query('SELECT 1');
    });
    await expect(cut).rejects.toMatchObject({ name: 'PostgresError', retryable: true });
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('does not commit quietly when a failed statement was swallowed', async () => {
    const database = withTypedErrors(await connectPostgres({ url: await server.createDatabase('swallowing') }));
    const swallowed = database.transaction(async (tx) => {
      await tx.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('The transaction was rolled back');
    await database.close();
  });
});
