import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A topic to be read; of how many features its events are where they are foreign ones. */
export type IngestorAsked = { topic: string; foreignFeatures: number | null } | 'close';

export type IngestorTold = { partitions: number } | { stored: number } | 'closed';

export interface IngestorProcess {
  ask(asked: IngestorAsked): void;
  listen(listener: (told: IngestorTold) => void): void;
  /** Rejects when the process has ended. */
  gone: Promise<never>;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('ingestor-process.js', import.meta.url));

export function startIngestorProcess(url: string, brokers: string[]): IngestorProcess {
  const env = { ...process.env, BENCH_INGESTOR: JSON.stringify({ url, brokers }) };
  const child = fork(ENTRY, [], { env, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const gone = exited.then(([code]) => {
    throw new Error(`The ingestor ended with ${String(code)}.`);
  });
  // Told to whoever waits for it; when it is stopped nobody does.
  gone.catch(() => undefined);
  let listener: (told: IngestorTold) => void = () => undefined;
  child.on('message', (told: IngestorTold) => listener(told));
  return {
    ask: (asked) => void child.send(asked),
    listen: (next) => void (listener = next),
    gone,
    stop: async () => {
      child.disconnect();
      await exited;
    },
  };
}
