import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningProgram {
  /** What it wrote to its standard error so far. */
  said(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** A program of others, until it is stopped. */
export function runProgram(program: string, args: readonly string[]): RunningProgram {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  return {
    said: () => said,
    hasEnded: () => child.exitCode !== null,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
