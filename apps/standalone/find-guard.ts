import { createKeyGuard } from '#apps/api';
import { isLoopback, type Config } from '#libs/config';
import { StartUpError, type Clock, type HttpGuard } from '#libs/nest-kit';
import { hasKeys, type Database } from '#libs/postgres';

/** Who listens on loopback alone asks nobody for a key. Elsewhere each request needs one, so there must be one before it starts. */
export async function findGuard(
  { http, adminKey }: Pick<Config, 'http' | 'adminKey'>,
  { database, clock }: { database: Database; clock: Clock },
): Promise<HttpGuard | undefined> {
  if (isLoopback(http.host)) return undefined;
  if (adminKey === null && !(await hasKeys(database))) {
    throw new StartUpError(
      `PLUMBLINE_HOST is ${http.host}, where each request is asked for a key, and there is none yet: start on 127.0.0.1 and run ` +
        'plumbline keys create NAME --scope admin, or set PLUMBLINE_ADMIN_KEY.',
    );
  }
  return createKeyGuard({ database, clock, adminKey });
}
