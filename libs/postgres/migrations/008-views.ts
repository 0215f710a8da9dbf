import type { Migration } from './migration.js';

/** What dashboards read: views whose columns stay while the tables behind them move. Times are by the event clock unless they say wall. */
export const views: Migration = {
  number: 8,
  name: 'views',
  sql: `
CREATE VIEW plumbline.api_models AS
SELECT model, registered, definition ->> 'owner' AS owner, definition ->> 'team' AS team, definition ->> 'tier' AS tier,
       definition ->> 'runbook' AS runbook, to_timestamp(registered_ms / 1000.0) AS registered_at
FROM plumbline.models;

CREATE VIEW plumbline.api_versions AS
SELECT v.model, v.version, v.registered, v.definition ->> 'runId' AS run_id, to_timestamp(v.registered_ms / 1000.0) AS registered_at,
       coalesce((SELECT string_agg(a.alias, ', ' ORDER BY a.alias) FROM plumbline.aliases a
                 WHERE a.model = v.model AND a.version = v.version), '') AS aliases
FROM plumbline.versions v;

CREATE VIEW plumbline.api_aliases AS
SELECT model, alias, version, to_timestamp(since_ms / 1000.0) AS since, by FROM plumbline.aliases;

CREATE VIEW plumbline.api_alias_moves AS
SELECT to_timestamp(from_ms / 1000.0) AS time, model, alias, version, previous_version, by FROM plumbline.alias_history;

CREATE VIEW plumbline.api_alerts AS
SELECT id, to_timestamp(opened_ms / 1000.0) AS opened_at, to_timestamp(updated_ms / 1000.0) AS updated_at,
       to_timestamp(since_ms / 1000.0) AS since, to_timestamp(judged_to_ms / 1000.0) AS judged_to, model, version, monitor,
       "check", body ->> 'class' AS class, body ->> 'severity' AS severity, grain, feature, segment, state, record ->> 'health' AS health,
       told, body ->> 'sentence' AS sentence, body ->> 'owner' AS owner, body ->> 'team' AS team, body ->> 'runbook' AS runbook,
       acknowledged ->> 'by' AS acknowledged_by, verdict ->> 'verdict' AS verdict, resolution_reason
FROM plumbline.alerts;

CREATE VIEW plumbline.api_alert_transitions AS
SELECT to_timestamp(t.at_ms / 1000.0) AS time, t.alert, a.model, a.version, a.monitor, a."check", a.feature, a.segment, t.sequence,
       t.from_state, t.to_state, t.told, t.reason, to_timestamp(t.from_ms / 1000.0) AS window_from, to_timestamp(t.to_ms / 1000.0) AS window_to
FROM plumbline.alert_transitions t JOIN plumbline.alerts a ON a.id = t.alert;

CREATE VIEW plumbline.api_deliveries AS
SELECT id, to_timestamp(at_ms / 1000.0) AS time, endpoint, type, subject, model, state, reason, attempts,
       to_timestamp(created_wall_ms / 1000.0) AS created_wall, to_timestamp(next_attempt_wall_ms / 1000.0) AS next_attempt_wall,
       to_timestamp(settled_wall_ms / 1000.0) AS settled_wall
FROM plumbline.outbox;

CREATE VIEW plumbline.api_retraining AS
SELECT id, to_timestamp(created_ms / 1000.0) AS time, model, policy, version, state, cause, reason, run_id, new_version, outcome,
       to_timestamp(training_from_ms / 1000.0) AS training_from, to_timestamp(training_to_ms / 1000.0) AS training_to,
       to_timestamp(requested_ms / 1000.0) AS requested_at, to_timestamp(ended_ms / 1000.0) AS ended_at
FROM plumbline.retraining_requests;

CREATE VIEW plumbline.api_retraining_events AS
SELECT to_timestamp(e.at_ms / 1000.0) AS time, e.request, r.model, r.version, e.what, e.detail, e.by
FROM plumbline.retraining_events e JOIN plumbline.retraining_requests r ON r.id = e.request;

CREATE VIEW plumbline.api_changes AS
SELECT to_timestamp(time_ms / 1000.0) AS time, type, summary, link, by, models FROM plumbline.changes;

CREATE VIEW plumbline.api_evaluations AS
SELECT model, version, role, grain, to_timestamp(evaluated_to_ms / 1000.0) AS evaluated_to, to_timestamp(updated_ms / 1000.0) AS updated_at
FROM plumbline.evaluation_cursors;
`,
};
