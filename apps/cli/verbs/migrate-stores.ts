import { ConfigError, loadConfig, type Config } from '#libs/config';
import { createLogger, systemClock } from '#libs/nest-kit';
import { CliError } from '../cli-error.js';
import type { Terminal } from '../terminal.js';

/**
 * Brings the schemas of both stores up to date, with the settings of a role and the credentials of whoever may: roles that start
 * afterwards find nothing to do.
 */
export async function migrateStores({ out }: Terminal, environment: Record<string, string | undefined>): Promise<number> {
  // The engines are loaded by this verb alone: the others are to answer at once.
  const { migrateEngines, openEngines } = await import('#libs/engines');
  try {
    const config = loadConfig(environment, { dotenvPath: '.env' });
    assertServers(config);
    const engines = await openEngines({ config, logger: createLogger('error', process.stderr) });
    try {
      const { clickhouse, postgres } = await migrateEngines(engines, systemClock.wallNow());
      out(`ClickHouse: ${toText(clickhouse)}.\nPostgreSQL: ${toText(postgres)}.\n`);
    } finally {
      await engines.close();
    }
    return 0;
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error), {
      exitCode: error instanceof ConfigError ? 2 : 1,
      cause: error,
    });
  }
}

/** Without a URL the engine would be an embedded one in this folder, and whoever meant a server would be told of a schema that it does not have. */
function assertServers({ clickhouse, postgres }: Config): void {
  const missing = [...(clickhouse === null ? ['CLICKHOUSE_URL'] : []), ...(postgres === null ? ['POSTGRES_URL'] : [])];
  if (missing.length === 0) return;
  throw new ConfigError([
    `${missing.join(' and ')} must say whose schema is meant: embedded engines are brought up to date by the process that opens them.`,
  ]);
}

function toText(applied: readonly number[]): string {
  return applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`;
}
