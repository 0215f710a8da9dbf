import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface MemberSettings {
  url: string;
  brokers: string[];
  predictions: string;
  labels: string;
  groupId: string;
  sessionTimeoutMs: number;
  eventNow: number;
}

/** An ingestor, which whatever keeps processes running starts again when it ends by itself, and after `kill`. */
export interface Member {
  /** How often it ended without being asked to, and was started again. */
  readonly restarts: number;
  /** Resolves when it has partitions for the first time since it was started. */
  assigned(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once and starts another in its place. */
  kill(): Promise<void>;
  /** Resident memory, in bytes. */
  residentBytes(): number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const ENTRY = join(import.meta.dirname, '..', 'kafka', 'ingestor-process.js');

export function startMember(settings: MemberSettings): Member {
  let child: ChildProcess;
  let assigned: Promise<void>;
  let restarts = 0;
  let wanted = true;
  let lastWords = '';

  function start(): void {
    const started = spawn(process.execPath, ['--no-warnings', ENTRY], {
      env: { PATH: process.env['PATH'], INGESTOR: JSON.stringify(settings) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const killed = (): void => void started.kill('SIGKILL');
    process.once('exit', killed);
    started.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = text.slice(-500)));
    const lines = createInterface(started.stdout);
    assigned = new Promise((resolve) => {
      lines.on('line', (line) => {
        if (line.includes('partitions assigned') && line.includes('"assignment":{"')) resolve();
      });
    });
    started.once('close', () => {
      process.off('exit', killed);
      if (!wanted || child !== started) return;
      restarts += 1;
      start();
    });
  }
  start();

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  };
  return {
    get restarts() {
      if (restarts > 20) throw new Error(`An ingestor ends again and again: ${lastWords}`);
      return restarts;
    },
    assigned: () => assigned,
    signal: (signal) => void child.kill(signal),
    kill: async () => {
      wanted = false;
      await end('SIGKILL');
      wanted = true;
      start();
    },
    residentBytes: () => {
      const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      return Number(kib ?? 0) * 1024;
    },
    stop: async (signal = 'SIGTERM') => {
      wanted = false;
      await end(signal);
    },
  };
}
