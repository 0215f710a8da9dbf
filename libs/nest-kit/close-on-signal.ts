import type { Logger } from 'pino';

const numbers: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 2, SIGTERM: 15 };

/** One Ctrl-C comes from the terminal and again from each process above that passes it on. */
const SAME_SIGNAL_MS = 1_000;

/** On SIGINT or SIGTERM closes once and exits 0; whoever asks again ends the process at once. */
export function closeOnSignal(close: () => Promise<void>, logger: Pick<Logger, 'info' | 'error'>): void {
  let closingSince: number | undefined;
  function onSignal(signal: NodeJS.Signals): void {
    if (closingSince !== undefined) {
      if (performance.now() - closingSince > SAME_SIGNAL_MS) process.exit(128 + (numbers[signal] ?? 0));
      return;
    }
    closingSince = performance.now();
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
