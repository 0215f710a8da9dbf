import type { Database } from '../database.js';

export interface MissingTopic {
  readonly groupId: string;
  readonly topic: string;
  readonly since: number;
}

const listMissingTopicsSql = `
/* listMissingTopics */
SELECT group_id AS "groupId", topic, since_ms AS since FROM plumbline.missing_topics WHERE seen_ms >= $1 ORDER BY topic, group_id
`;

/** A member looks every few seconds: what none has told of for so long, none is to read any more. */
const TOLD_WITHIN_MS = 3 * 60_000;

/** Topics that are to be read and are not there. */
export async function listMissingTopics(database: Database, { now }: { now: number }): Promise<MissingTopic[]> {
  return database.query<MissingTopic>(listMissingTopicsSql, [now - TOLD_WITHIN_MS]);
}
