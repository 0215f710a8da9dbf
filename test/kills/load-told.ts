import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPglite } from '#libs/embedded';

export interface StoredMessage {
  id: string;
  endpoint: string;
  /** What it is about, the same in every run: its type, its model or version, and when by the event clock. */
  about: string;
  state: string;
}

/** What was told of alerts and retraining: the steps of alerts, the messages about them, and what their receiver wrote down. */
export interface Told {
  transitions: string[];
  requests: string[];
  messages: StoredMessage[];
  /** Ids of messages, as often as they arrived. */
  received: string[];
}

const TRANSITIONS = `
/* loadTransitions */
SELECT concat_ws(' ', a.version, a.monitor, a.grain, a.feature, a.segment, t.sequence, t.from_state, t.to_state, t.from_ms, t.to_ms, t.told) AS told
FROM plumbline.alert_transitions t JOIN plumbline.alerts a ON a.id = t.alert
ORDER BY told
`;

const REQUESTS = `
/* loadRequests */
SELECT concat_ws(' ', policy, version, since_ms, attempt, state, training_from_ms, training_to_ms, new_version, outcome) AS told
FROM plumbline.retraining_requests ORDER BY told
`;

const MESSAGES = `
/* loadMessages */
SELECT id, endpoint, concat_ws(' ', endpoint, type, subject, at_ms) AS about, state FROM plumbline.outbox ORDER BY about
`;

/** What lies in the data directory of a demo that has ended. */
export async function loadTold(dataDir: string): Promise<Told> {
  const database = await startPglite({ dataDir: join(dataDir, 'postgres') });
  try {
    const transitions = await database.query<{ told: string }>(TRANSITIONS);
    const requests = await database.query<{ told: string }>(REQUESTS);
    return {
      transitions: transitions.map(({ told }) => told),
      requests: requests.map(({ told }) => told),
      messages: await database.query<StoredMessage>(MESSAGES),
      received: readReceived(join(dataDir, 'pipeline', 'received.ndjson')),
    };
  } finally {
    await database.close();
  }
}

/** A kill may leave half a line at the end of what was written then. */
function readReceived(path: string): string[] {
  if (!existsSync(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
}
