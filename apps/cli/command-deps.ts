import type { ApiClient } from './client/api-client.js';
import type { Terminal } from './terminal.js';

/** What a verb works with; it answers with the exit code. */
export interface CommandDeps {
  client: ApiClient;
  terminal: Terminal;
}
