import { loadConfig } from '#libs/config';
import { createLogger, type Clock } from '#libs/nest-kit';
import { allRoles } from './role.js';
import { startPlumbline, type Plumbline } from './start-plumbline.js';

/**
 * The stack on embedded engines alone, driven by somebody else's clock: nothing ticks, and due work waits for `settle`. Logs only what
 * is wrong, to standard error.
 */
export function startStandalone(options: { dataDir: string; port: number | undefined; clock: Clock }): Promise<Plumbline> {
  const { dataDir, port, clock } = options;
  const environment = { ...(port === undefined ? {} : { PLUMBLINE_PORT: String(port) }), PLUMBLINE_DATA_DIR: dataDir };
  const logger = createLogger('warn', process.stderr);
  return startPlumbline({
    config: loadConfig(environment, { dotenvPath: '' }),
    roles: allRoles,
    clock,
    logger,
    ticks: false,
    onFailed: (error) => logger.error({ err: error }, 'The ingestor ended'),
  });
}
