import type { Migration } from './migration.js';

/** The latest trace that a drift names, and where it can be looked at: null where its predictions had none, or nobody said where traces are. */
export const alertTraces: Migration = {
  number: 13,
  name: 'alert traces',
  sql: `
CREATE OR REPLACE VIEW plumbline.api_alerts AS
SELECT id, to_timestamp(opened_ms / 1000.0) AS opened_at, to_timestamp(updated_ms / 1000.0) AS updated_at,
       to_timestamp(since_ms / 1000.0) AS since, to_timestamp(judged_to_ms / 1000.0) AS judged_to, model, version, monitor,
       "check", body ->> 'class' AS class, body ->> 'severity' AS severity, grain, feature, segment, state, record ->> 'health' AS health,
       told, body ->> 'sentence' AS sentence, body ->> 'owner' AS owner, body ->> 'team' AS team, body ->> 'runbook' AS runbook,
       acknowledged ->> 'by' AS acknowledged_by, verdict ->> 'verdict' AS verdict, resolution_reason,
       body #>> '{traces,spans,0,traceId}' AS trace_id, body #>> '{links,trace}' AS trace_url
FROM plumbline.alerts;
`,
};
