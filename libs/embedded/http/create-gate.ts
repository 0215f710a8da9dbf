import { EngineError } from '../chdb/engine-error.js';

interface Waiting {
  enter: () => void;
  refuse: (error: Error) => void;
}

export interface Gate {
  /** Runs `work` when fewer than the allowed number run; rejects when too many wait already, or when the one who waits goes away. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createGate({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }): Gate {
  const queue: Waiting[] = [];
  let running = 0;

  function enter(signal: AbortSignal): Promise<void> {
    if (running < maxRunning) {
      running++;
      return Promise.resolve();
    }
    if (queue.length >= maxWaiting) {
      const message = `Too many simultaneous queries: ${running} run and ${queue.length} wait.`;
      return Promise.reject(EngineError.of(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', message));
    }
    return new Promise((resolve, reject) => {
      const waiting = { enter: resolve, refuse: reject };
      queue.push(waiting);
      signal.addEventListener(
        'abort',
        () => {
          const at = queue.indexOf(waiting);
          if (at < 0) return;
          queue.splice(at, 1);
          reject(EngineError.of(394, 'QUERY_WAS_CANCELLED', 'The client went away.'));
        },
        { once: true },
      );
    });
  }

  /** The place is handed on, so that no newcomer gets in between. */
  function leave(): void {
    const next = queue.shift();
    if (next) next.enter();
    else running--;
  }

  return {
    async run(work, signal) {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
