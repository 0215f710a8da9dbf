import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RoleOrder, RoleReport, RoleStart } from './role-process.js';

export interface ForkedRole {
  url: string;
  /** Resolves when the order was carried out; orders are carried out one after the other. */
  order(what: RoleOrder): Promise<void>;
  stop(): Promise<void>;
}

/** A role of Plumbline in a process of its own. */
export const forkRole = async (start: RoleStart): Promise<ForkedRole> => {
  const child = fork(fileURLToPath(new URL('./role-process.js', import.meta.url)), [JSON.stringify(start)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--no-warnings'],
  });
  const ended = once(child, 'exit');
  const hear = async (): Promise<RoleReport> => {
    const heard = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
    if (heard === undefined) throw new Error(`The ${start.role} ended by itself.`);
    const report = heard[0] as RoleReport;
    if ('failed' in report) throw new Error(`The ${start.role} could not do its work: ${report.failed}`);
    return report;
  };
  const begun = await hear();
  let last: Promise<unknown> = Promise.resolve();
  return {
    url: 'url' in begun ? begun.url : '',
    order: async (what) => {
      const turn = last.then(async () => {
        child.send(what);
        await hear();
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
};
