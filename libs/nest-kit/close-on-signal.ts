import type { Logger } from 'pino';

const numbers: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 2, SIGTERM: 15 };

/** On SIGINT or SIGTERM closes once and exits 0; a second signal ends the process at once. */
export function closeOnSignal(close: () => Promise<void>, logger: Logger): void {
  let closing = false;
  function onSignal(signal: NodeJS.Signals): void {
    if (closing) process.exit(128 + (numbers[signal] ?? 0));
    closing = true;
    logger.info({ signal }, 'Shutting down');
    close().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'The shutdown failed');
        process.exit(1);
      },
    );
  }
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
