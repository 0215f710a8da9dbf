import { ConfigError, loadConfig } from '#libs/config';
import { closeOnSignal, createLogger, StartUpError, systemClock } from '#libs/nest-kit';
import { assertServers } from './assert-servers.js';
import { allRoles, type Role } from './role.js';
import { startPlumbline } from './start-plumbline.js';

/** The whole life of a process with these roles, from the settings to the signal that ends it. */
export async function runPlumbline(roles: readonly Role[]): Promise<void> {
  try {
    const config = loadConfig(process.env, { dotenvPath: '.env' });
    const isWhole = roles.length === allRoles.length;
    if (!isWhole) assertServers(config, roles);
    const logger = createLogger(config.logLevel);
    const plumbline = await startPlumbline({
      ...{ config, roles, logger },
      clock: systemClock,
      ticks: true,
      onFailed: (error) => {
        logger.fatal({ err: error }, 'No more can be read from Kafka, and no retry mends it');
        process.exit(1);
      },
    });
    closeOnSignal(() => plumbline.stop(), logger);
    const who = isWhole ? 'Plumbline' : `Plumbline (${roles.join(', ')})`;
    logger.info({ url: plumbline.url, ...(isWhole && { dataDir: config.dataDir }) }, `${who} listens on ${plumbline.url}`);
  } catch (error) {
    const told = error instanceof ConfigError || error instanceof StartUpError || isEngineError(error);
    process.stderr.write(`${told ? (error as Error).message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  }
}

/** An engine that cannot be opened says why in one line; where it failed in our code helps nobody who starts it. */
function isEngineError(error: unknown): boolean {
  return error instanceof Error && ['EngineError', 'ClickHouseError', 'PostgresError', 'DataDirError'].includes(error.name);
}
