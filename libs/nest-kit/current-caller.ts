import { AsyncLocalStorage } from 'node:async_hooks';

const callers = new AsyncLocalStorage<string>();

/** Who changes something, for the audit: the name of the key that the request brought, and the operator where none is asked for. */
export function currentCaller(): string {
  return callers.getStore() ?? 'operator';
}

export function runAsCaller(caller: string, work: () => void): void {
  callers.run(caller, work);
}
