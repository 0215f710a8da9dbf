import type { Terminal } from './terminal.js';

/** What the command line needs of its surroundings. */
export interface CliDeps {
  terminal: Terminal;
  /** Of Plumbline. */
  version: string;
  /** A clock for rates; its origin does not matter. */
  nowMs: () => number;
  /** Sent with each request, where the server asks for one. */
  apiKey?: string | undefined;
  /** Where Plumbline runs, where no command line says so. */
  url?: string | undefined;
  /** How long one request is tried for. */
  patienceMs?: number;
}
