import type { Database } from '../database.js';
import type { TimelineEvent } from './retraining-record.js';

/** The first window that spoke, what was told of the alerts, what was decided and said, and where aliases moved from the one version to the other. */
const loadTimelineSql = `
/* loadTimeline */
WITH request AS (SELECT * FROM plumbline.retraining_requests WHERE id = $1),
event AS (
  SELECT since_ms AS at, 0 AS place, 'breach' AS kind, 0::bigint AS seq, 'first breach' AS what,
    version || ': the first window that spoke begins' AS detail, NULL AS cause
  FROM request
  UNION ALL
  SELECT t.at_ms, 1, 'alert', t.seq, 'alert ' || t.to_state,
    COALESCE(a.body ->> 'sentence', a.id) || CASE WHEN t.to_state = 'resolved' THEN ': ' || t.reason ELSE '' END, NULL
  FROM request r
  JOIN plumbline.alerts a ON a.id IN (SELECT one ->> 'id' FROM jsonb_array_elements(r.alerts) AS one)
  JOIN plumbline.alert_transitions t ON t.alert = a.id
  WHERE t.to_state IN ('firing', 'resolved')
  UNION ALL
  SELECT e.at_ms, 2, 'request', e.seq, e.what, e.detail, e.cause FROM plumbline.retraining_events e WHERE e.request = $1
  UNION ALL
  SELECT h.from_ms, 3, 'alias', h.seq, 'alias moved',
    h.alias || ': ' || COALESCE(h.previous_version, 'nothing') || ' → ' || h.version || ', by ' || h.by, NULL
  FROM request r
  JOIN plumbline.alias_history h ON h.model = r.model
  WHERE r.new_version IS NOT NULL AND (h.version = r.new_version OR h.previous_version = r.new_version) AND h.from_ms >= r.created_ms
)
SELECT at, kind, what, detail, cause FROM event ORDER BY at, place, seq
`;

/** All that happened about a request, from the first breach on. */
export async function loadTimeline(database: Database, id: string): Promise<TimelineEvent[]> {
  return database.query<TimelineEvent>(loadTimelineSql, [id]);
}
