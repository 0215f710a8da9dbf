import type { Socket } from 'node:net';

/** `connectMs`: lookup, connection and TLS together. `totalMs`: the whole attempt. `bodyMs`: an answer's body, once its status is known. */
export type Timeouts = { connectMs: number; totalMs: number; bodyMs: number };

/** A socket on its way to one of the addresses, and to nothing else. */
export type Connect = (addresses: readonly string[], port: number) => Socket;

/** The addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export type DeliveryDeps = {
  wallNow(): number;
  /** Tokens that Airflow gave, kept by the caller from one delivery to the next. */
  airflowTokens: Map<string, string>;
  lookup?: Lookup;
  connect?: Connect;
  timeouts?: Partial<Timeouts>;
};
