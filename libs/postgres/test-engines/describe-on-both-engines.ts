import { afterAll, beforeAll, describe } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startServer, type PostgresServer } from '#libs/testing';
import { connectPostgres } from '../connect-postgres.js';
import type { Database } from '../database.js';
import type { JobsOptions } from '../jobs/start-jobs.js';
import { migrate } from '../migrate.js';
import { withTypedErrors } from '../with-typed-errors.js';
import { openPglite } from './open-pglite.js';

export interface Engine {
  /** Migrated, and shared by the tests of the suite: give each its own model names. */
  database(): Database;
  /** A second way in: another pool on the server, the same single connection on PGlite. */
  another(): Database;
  jobs(): JobsOptions['engine'];
}

/** One suite, run on PGlite and on a real PostgreSQL server. */
export function describeOnBothEngines(title: string, suite: (engine: Engine) => void): void {
  describe(`${title}, on PGlite`, () => {
    let database: Database;
    beforeAll(async () => {
      database = withTypedErrors(await openPglite());
      await migrate(database, 0);
    });
    afterAll(() => database.close());
    suite({ database: () => database, another: () => database, jobs: () => ({ embedded: database }) });
  });

  describeOnServer(`${title}, on a PostgreSQL server`, (running) => {
    let database: Database;
    let another: Database;
    let url: string;
    beforeAll(async () => {
      url = await running.createDatabase(`test_${randomUUID().replaceAll('-', '')}`);
      database = await connectPostgres({ url });
      another = await connectPostgres({ url });
      await migrate(database, 0);
    });
    afterAll(async () => {
      await database.close();
      await another.close();
    });
    suite({ database: () => database, another: () => another, jobs: () => ({ url }) });
  });
}

/** A suite that needs a server. Where none can start there is no suite, which `startServer` has said loudly. */
export function describeOnServer(title: string, suite: (server: PostgresServer) => void): void {
  if (server !== null) describe(title, () => suite(server));
}

/** One for all suites of a test file. */
const server = await startServer();
if (server !== null) afterAll(() => server.stop());
