import type { Database } from '../database.js';

export interface SeenTopics {
  readonly groupId: string;
  readonly missing: readonly string[];
  readonly present: readonly string[];
  readonly now: number;
}

const saveMissingTopicsSql = `
/* saveMissingTopics */
INSERT INTO plumbline.missing_topics AS m (group_id, topic, since_ms, seen_ms)
SELECT $1, topic, $3, $3 FROM unnest($2::text[]) AS topic ORDER BY topic
ON CONFLICT (group_id, topic) DO UPDATE
SET seen_ms = EXCLUDED.seen_ms, since_ms = CASE WHEN m.seen_ms < $4 THEN EXCLUDED.since_ms ELSE m.since_ms END
`;

const forgetMissingTopicsSql = `
/* forgetMissingTopics */
DELETE FROM plumbline.missing_topics WHERE group_id = $1 AND topic = ANY($2::text[])
`;

/** What nobody looked at for so long may have been there meanwhile. */
const UNSEEN_MS = 3 * 60_000;

/** Notes which topics a member of a group found missing, and forgets those that are there. */
export async function saveMissingTopics(database: Database, { groupId, missing, present, now }: SeenTopics): Promise<void> {
  if (present.length > 0) await database.query(forgetMissingTopicsSql, [groupId, present]);
  if (missing.length > 0) await database.query(saveMissingTopicsSql, [groupId, missing, now, now - UNSEEN_MS]);
}
