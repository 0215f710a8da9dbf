/** A request as its key is judged by: `route` is the pattern, '' where there is none; `key` what it brought, if anything; `address` whose connection it is. */
export type GuardedRequest = { method: string; route: string; key: string | undefined; address: string };

/** `message` is shown to whoever sent it: it says what is missing, and nothing of any key. */
export type GuardVerdict =
  | { outcome: 'let-in'; caller: string }
  | { outcome: 'unknown-key'; message: string }
  | { outcome: 'not-allowed'; message: string }
  | { outcome: 'too-many'; message: string; retryAfterSeconds: number };

/** Decides whether a request may go on, before its body is read. */
export type HttpGuard = (request: GuardedRequest) => Promise<GuardVerdict>;
