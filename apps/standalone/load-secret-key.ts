import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, type Config } from '#libs/config';
import { StartUpError } from '#libs/nest-kit';

/**
 * What seals the secrets of endpoints. The embedded mode makes its own at the first start and keeps it beside the data, for its user only;
 * on a PostgreSQL server, which other processes share, it must be set.
 */
export function loadSecretKey({
  secretKey,
  postgres,
  dataDir,
}: Pick<Config, 'secretKey' | 'postgres' | 'dataDir'>): Secret | null {
  if (secretKey !== null || postgres !== null) return secretKey;
  const path = join(dataDir, 'secret-key');
  try {
    try {
      writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return new Secret(readFileSync(path, 'utf8').trim());
  } catch (error) {
    throw new StartUpError(`The secret key in ${path} cannot be read or made: see that the folder is yours.`, error);
  }
}
