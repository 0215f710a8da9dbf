import { DomainError } from './domain-error.js';
import type { HttpLimits } from './http-limits.js';

/** One request's share of what is in flight. */
export type Admission = {
  hold(bytes: number): void;
  /** Gives back a part of what is held, where bytes pass and are not kept. */
  giveBack(bytes: number): void;
  /** Gives back all of it, once. */
  release(): void;
};

export type Backpressure = {
  /** Admits a request or throws a `DomainError` with Retry-After. */
  admit(): Admission;
  /** From now on nothing is admitted. */
  drain(): void;
  draining(): boolean;
  inFlight(): { requests: number; bytes: number };
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
};

function overloaded(what: string): DomainError {
  return new DomainError('overloaded', `Too ${what} in flight: send it again after a second.`, { retryAfterSeconds: 1 });
}

/** Bounds the requests and the body bytes in flight, so that memory stays bounded whatever is sent. */
export function createBackpressure(limits: Pick<HttpLimits, 'maxInFlightBytes' | 'maxInFlightRequests'>): Backpressure {
  let requests = 0;
  let bytes = 0;
  let draining = false;
  const waiting: (() => void)[] = [];

  function admit(): Admission {
    if (draining)
      throw new DomainError('shutting-down', 'This process is shutting down: send it again.', { retryAfterSeconds: 1 });
    if (requests >= limits.maxInFlightRequests) throw overloaded('many requests');
    requests += 1;
    let held = 0;
    let released = false;
    return {
      hold(more) {
        // What arrives after the answer is thrown away, not held.
        if (released) return;
        if (bytes + more > limits.maxInFlightBytes) throw overloaded('many bytes');
        held += more;
        bytes += more;
      },
      giveBack(fewer) {
        if (released) return;
        held -= fewer;
        bytes -= fewer;
      },
      release() {
        if (released) return;
        released = true;
        requests -= 1;
        bytes -= held;
        if (requests === 0) for (const resolve of waiting.splice(0)) resolve();
      },
    };
  }

  return {
    admit,
    drain: () => {
      draining = true;
    },
    draining: () => draining,
    inFlight: () => ({ requests, bytes }),
    idle: () => (requests === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
