/** What came first: the value, its error, or the signal. Whatever comes later is let go. */
export type Settled<T> = { value: T } | { error: unknown } | 'aborted';

export function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<Settled<T>> {
  return new Promise((resolve) => {
    const abort = () => resolve('aborted');
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise
      .then(
        (value) => resolve({ value }),
        (error: unknown) => resolve({ error }),
      )
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
