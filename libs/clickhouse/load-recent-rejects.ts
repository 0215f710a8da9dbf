import type { ClickHouse } from './connect.js';

export interface RecentRejects {
  kind: 'predictions' | 'labels' | 'features';
  code: string;
  events: number;
  /** Of the latest of them. */
  path: string;
  message: string;
}

const LOAD_RECENT_REJECTS = `
SELECT kind, code, count() AS events, argMax(letter.path, known_at) AS path, argMax(letter.message, known_at) AS message
FROM dead_letters AS letter FINAL
WHERE known_at >= {since: DateTime64(3, 'UTC')}
  AND id NOT IN (SELECT id FROM dead_letter_replays WHERE outcome != 'rejected')
GROUP BY kind, code
ORDER BY events DESC, code
`;

/** Why events that came since then could not be read and still cannot, the most frequent reason first. */
export async function loadRecentRejects(clickhouse: ClickHouse, params: { since: string }): Promise<RecentRejects[]> {
  return (await clickhouse.select<RecentRejects>({ name: 'LOAD_RECENT_REJECTS', sql: LOAD_RECENT_REJECTS, params })).rows;
}
