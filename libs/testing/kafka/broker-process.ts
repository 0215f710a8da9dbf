import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

export type BrokerProcess = { isAlive: () => boolean; end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void> };

/** Runs a command whose process ends with ours, a SIGKILL of ours included where the system can do that (Linux). */
export function startBrokerProcess(command: readonly string[], cwd: string, logFile: string): BrokerProcess {
  const log = openSync(logFile, 'a');
  const [program, ...args] = [...diesWithParent(), ...command];
  const child = spawn(program ?? '', args, { cwd, stdio: ['ignore', log, log] });
  closeSync(log);
  child.on('error', () => undefined);
  const isAlive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const onExit = () => void child.kill('SIGKILL');
  process.once('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  return {
    isAlive,
    end: async (signal) => {
      if (!isAlive()) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

function diesWithParent(): string[] {
  const guard = ['setpriv', '--pdeathsig', 'KILL'];
  try {
    if (process.platform === 'linux') execFileSync('setpriv', [...guard.slice(1), 'true'], { stdio: 'ignore' });
    return process.platform === 'linux' ? guard : [];
  } catch {
    return [];
  }
}
