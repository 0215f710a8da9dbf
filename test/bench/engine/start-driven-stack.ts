import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DrivenStack {
  url: string;
  pid: number;
  /** Moves event time on, and resolves when all that is due then is done, deliveries included: with the processor time that it took. */
  settleAt(epochMs: number): Promise<{ processorSeconds: number }>;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('driven-stack-process.js', import.meta.url));

/** The whole product in a process of its own on fresh embedded engines, which does what is due when it is told the time. */
export async function startDrivenStack(eventNow: number): Promise<DrivenStack> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const env = { ...process.env, BENCH_STACK: JSON.stringify({ dataDir: join(folder, 'data'), eventNow }) };
  const child = fork(ENTRY, [], { env, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const gone = exited.then(([code]) => {
    throw new Error(`The stack ended with ${String(code)}.`);
  });
  // Told to whoever waits for the stack; when it is stopped nobody does.
  gone.catch(() => undefined);
  const told = async <T>(): Promise<T> => ((await Promise.race([once(child, 'message'), gone])) as [T])[0];
  const { url } = await told<{ url: string }>();
  return {
    url,
    pid: child.pid ?? 0,
    settleAt: (epochMs) => {
      child.send({ settleAt: epochMs });
      return told<{ processorSeconds: number }>();
    },
    stop: async () => {
      if (child.connected) child.send('stop');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
