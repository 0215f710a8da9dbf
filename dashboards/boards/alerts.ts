import { stateTimeline } from '../panels/state-timeline.js';
import { table } from '../panels/table.js';
import { postgres } from '../queries/question.js';
import type { Board } from './board.js';
import { toBoardLink } from './to-board-link.js';
import { model } from './variables.js';

export const alerts: Board = {
  uid: 'plumbline-alerts',
  title: 'Plumbline / Alerts',
  description: 'What spoke, when and why, who was told, and what was done about it.',
  variables: [model],
  rows: [
    [
      stateTimeline({
        title: 'Alerts over time; good: nothing red',
        description: 'The state of each alert that somebody was told of, from transition to transition.',
        method: 'alerts.md#states',
        width: 24,
        height: 9,
        nothing: 'No alert in this range.',
        questions: [
          postgres(
            'series',
            `
SELECT window_to AS time, monitor || CASE WHEN feature = '' THEN '' ELSE ' ' || feature END
  || CASE WHEN segment = '' THEN '' ELSE ' in ' || segment END || ' (' || version || ')' AS metric, to_state AS value
FROM plumbline.api_alert_transitions
WHERE $__timeFilter(window_to) AND model = \${model:sqlstring} AND told <> 'nobody'
ORDER BY time LIMIT 2000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'Alerts; good: each has a verdict',
        description:
          'Each episode with its one sentence. What it was decided on stands alone: `plumbline alerts explain ID`. A drift whose predictions had traces names the latest, and leads to it where PLUMBLINE_TRACE_URL was set.',
        method: 'alerts.md#what-a-message-says',
        width: 24,
        height: 10,
        nothing: 'No alert in this range.',
        units: { since: 'dateTimeAsIso', judged_to: 'dateTimeAsIso' },
        addresses: { trace_url: 'The latest trace of the bin that grew most' },
        links: [
          { title: 'The alert in the API, with its evidence', url: '${plumbline}/v1/alerts/${__data.fields.id}' },
          toBoardLink(
            'The feature',
            'plumbline-feature',
            ...['${model:queryparam}', 'var-version=${__data.fields.version:percentencode}'],
            ...['var-feature=${__data.fields.feature:percentencode}', 'var-segment=${__data.fields.segment:percentencode}'],
          ),
          toBoardLink(
            'The version',
            'plumbline-model',
            '${model:queryparam}',
            'var-version=${__data.fields.version:percentencode}',
          ),
        ],
        questions: [
          postgres(
            'table',
            `
SELECT since, judged_to, state, severity, class, version, feature, segment, sentence, told, acknowledged_by, verdict, id, trace_id, trace_url
FROM plumbline.api_alerts WHERE $__timeFilter(since) AND model = \${model:sqlstring} ORDER BY since DESC LIMIT 200`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'Deliveries; good: all delivered at the first attempt',
        description: 'What was to be sent of this model, with attempts and where each stands; by the wall clock.',
        method: 'webhooks.md#what-happens-when-it-does-not-arrive',
        width: 12,
        height: 9,
        nothing: 'Nothing was to be sent in this range.',
        units: { time: 'dateTimeAsIso' },
        questions: [
          postgres(
            'table',
            `
SELECT time, endpoint, type, state, attempts, reason, id FROM plumbline.api_deliveries
WHERE $__timeFilter(time) AND model = \${model:sqlstring} ORDER BY time DESC LIMIT 200`,
          ),
        ],
      }),
      table({
        title: 'Retraining; good: judged better, or not asked for',
        description: 'What was asked for, held back or refused, why, and what became of it.',
        method: 'retraining.md#what-is-decided-in-this-order',
        width: 12,
        height: 9,
        nothing: 'No retraining was asked for in this range.',
        units: { time: 'dateTimeAsIso' },
        questions: [
          postgres(
            'table',
            `
SELECT time, version, state, cause, reason, new_version, outcome, id FROM plumbline.api_retraining
WHERE $__timeFilter(time) AND model = \${model:sqlstring} ORDER BY time DESC LIMIT 100`,
          ),
        ],
      }),
    ],
  ],
};
