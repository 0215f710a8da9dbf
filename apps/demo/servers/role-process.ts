import { startPlumbline, type Role } from '#apps/standalone';
import { loadConfig } from '#libs/config';
import { createLogger, systemClock } from '#libs/nest-kit';

/** One role of Plumbline, whose event clock is the demo's: told where it is, and when to do what is due, over the channel to its parent. */
export interface RoleStart {
  role: Role;
  environment: Record<string, string>;
  eventNow: number;
}

export type RoleOrder = { eventNow: number } | { settle: true };

export type RoleReport = { url: string } | { done: true } | { failed: string };

const report = (what: RoleReport): void => void process.send?.(what);
const toText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const { role, environment, ...start } = JSON.parse(process.argv[2] ?? '{}') as RoleStart;
let { eventNow } = start;
// The demo went away, killed or not.
process.once('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
try {
  const plumbline = await startPlumbline({
    config: loadConfig(environment, { dotenvPath: '' }),
    roles: [role],
    clock: { eventNow: () => eventNow, wallNow: () => systemClock.wallNow() },
    logger: createLogger('error', process.stderr),
    ticks: false,
    onFailed: (error) => {
      process.stderr.write(`${toText(error)}\n`);
      process.exit(1);
    },
  });
  process.once('SIGTERM', () => void plumbline.stop().finally(() => process.exit()));
  process.on('message', (order) => {
    const told = order as RoleOrder;
    if ('eventNow' in told) eventNow = told.eventNow;
    const obeyed = 'settle' in told ? plumbline.settle() : Promise.resolve();
    obeyed.then(
      () => report({ done: true }),
      (error: unknown) => report({ failed: toText(error) }),
    );
  });
  report({ url: plumbline.url });
} catch (error) {
  report({ failed: toText(error) });
}
