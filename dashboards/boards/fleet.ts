import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { clickhouse, postgres } from '../queries/question.js';
import type { Board } from './board.js';
import { toBoardLink } from './to-board-link.js';

const toModel = toBoardLink('Open the model', 'plumbline-model', 'var-model=${__data.fields.model:percentencode}');

export const fleet: Board = {
  uid: 'plumbline-fleet',
  title: 'Plumbline / Fleet',
  description: 'Every model at a glance: what fires, since when, whose it is, and whether its traffic and labels come.',
  variables: [],
  rows: [
    [
      table({
        title: 'Models; good: nothing fires, events are recent, labels come',
        description:
          'The worst state of the alerts that are open, since when, and the version that the alias production points to; the last event in the range, and the label coverage of the newest day in it whose labels have had their time.',
        method: 'alerts.md#states',
        width: 24,
        height: 10,
        nothing: 'No model yet: the first prediction makes one.',
        units: { last_event: 'dateTimeFromNow', since: 'dateTimeFromNow', coverage: 'percentunit' },
        joinedBy: 'model',
        links: [toModel],
        questions: [
          postgres(
            'table',
            `
SELECT m.model, m.owner, m.team, m.tier, p.version AS production,
       CASE WHEN count(a.id) FILTER (WHERE a.state IN ('firing', 'recovering') AND a.told) > 0 THEN 'firing'
            WHEN count(a.id) FILTER (WHERE a.state IN ('firing', 'recovering')) > 0 THEN 'firing, nobody was told'
            WHEN count(a.id) > 0 THEN 'pending'
            WHEN NOT EXISTS (SELECT 1 FROM plumbline.api_evaluations e WHERE e.model = m.model) THEN 'nothing is evaluated yet'
            ELSE 'nothing fires' END AS state,
       min(a.since) AS since, count(a.id) FILTER (WHERE a.state IN ('firing', 'recovering') AND a.told) AS firing
FROM plumbline.api_models m
LEFT JOIN plumbline.api_aliases p ON p.model = m.model AND p.alias = 'production'
LEFT JOIN plumbline.api_alerts a ON a.model = m.model AND a.state IN ('pending', 'firing', 'recovering')
GROUP BY m.model, m.owner, m.team, m.tier, p.version
ORDER BY firing DESC, m.model LIMIT 1000`,
          ),
          clickhouse(
            'table',
            `
SELECT model, max(last_event) AS last_event, sum(rows) AS predictions FROM api_traffic
WHERE $__timeFilter(time) AND role = 'live' GROUP BY model ORDER BY model LIMIT 1000`,
          ),
          clickhouse(
            'table',
            `
SELECT model, argMax(label_coverage, time) AS coverage FROM api_measures
WHERE $__timeFilter(time) AND family = 'performance' AND grain = 'day' AND segment = '' AND role = 'live' AND mature
  AND isNotNull(label_coverage)
GROUP BY model ORDER BY model LIMIT 1000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'What fires now; good: an empty table',
        description: 'Alerts that somebody was told of and that are not over, the oldest first.',
        method: 'alerts.md#states',
        width: 24,
        height: 8,
        nothing: 'Nothing fires.',
        units: { since: 'dateTimeFromNow' },
        links: [toBoardLink('Open the alerts', 'plumbline-alerts', 'var-model=${__data.fields.model:percentencode}')],
        questions: [
          postgres(
            'table',
            `
SELECT since, model, version, severity, class, sentence, owner, acknowledged_by FROM plumbline.api_alerts
WHERE state IN ('firing', 'recovering') AND told ORDER BY since LIMIT 200`,
          ),
        ],
      }),
    ],
    [
      timeSeries({
        title: 'Predictions an hour; good: the usual curve',
        description: 'Predictions stored, each once, by the hour in which they were made; live versions of a model together.',
        method: 'measures.md#volume',
        width: 24,
        height: 8,
        unit: 'short',
        min: 0,
        nothing: 'No predictions in this range.',
        links: [toBoardLink('Open the model', 'plumbline-model', 'var-model=${__field.labels.model:percentencode}')],
        questions: [
          clickhouse(
            'series',
            `
SELECT $__timeInterval(time) AS time, model, sum(rows) AS predictions FROM api_traffic
WHERE $__timeFilter(time) AND role = 'live' GROUP BY time, model ORDER BY time, model LIMIT 20000`,
          ),
        ],
      }),
    ],
  ],
};
