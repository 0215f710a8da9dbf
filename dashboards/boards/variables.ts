import { clickhouse, postgres } from '../queries/question.js';
import type { Annotation, Variable } from './board.js';

export const model: Variable = {
  name: 'model',
  label: 'Model',
  question: postgres('table', 'SELECT model FROM plumbline.api_models ORDER BY model LIMIT 1000'),
};

/** The newest first. */
export const versions: Variable = {
  name: 'version',
  label: 'Version',
  multi: true,
  question: postgres(
    'table',
    'SELECT version FROM plumbline.api_versions WHERE model = ${model:sqlstring} ORDER BY registered_at DESC NULLS LAST LIMIT 200',
  ),
};

export const feature: Variable = {
  name: 'feature',
  label: 'Feature',
  question: clickhouse(
    'table',
    `
SELECT DISTINCT feature FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND family = 'quality' AND feature != '' AND segment = ''
ORDER BY feature LIMIT 2000`,
  ),
};

export const grain: Variable = {
  name: 'grain',
  label: 'Window',
  question: clickhouse(
    'table',
    `
SELECT grain FROM api_measures WHERE $__timeFilter(time) AND model = \${model:singlequote} AND family = 'drift'
GROUP BY grain ORDER BY transform(grain, ['day', 'week', 'hour'], [1, 2, 3], 4) LIMIT 3`,
  ),
};

export const segment: Variable = {
  name: 'segment',
  label: 'Segment (empty: all traffic)',
  question: clickhouse(
    'table',
    `
SELECT DISTINCT segment FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND family = 'quality' AND feature = \${feature:singlequote}
ORDER BY segment LIMIT 1000`,
  ),
};

/** What happened to the model, drawn over each panel. */
export const whatHappened: Annotation[] = [
  {
    name: 'Alias moved',
    colour: 'blue',
    question: postgres(
      'table',
      `
SELECT time, alias || ' → ' || version AS text FROM plumbline.api_alias_moves
WHERE $__timeFilter(time) AND model = \${model:sqlstring} ORDER BY time LIMIT 200`,
    ),
  },
  {
    name: 'Retraining',
    colour: 'purple',
    question: postgres(
      'table',
      `
SELECT time, what || ': ' || detail AS text FROM plumbline.api_retraining_events
WHERE $__timeFilter(time) AND model = \${model:sqlstring} ORDER BY time LIMIT 200`,
    ),
  },
  {
    name: 'Alert',
    colour: 'red',
    question: postgres(
      'table',
      `
SELECT since AS time, judged_to AS "timeEnd", sentence AS text FROM plumbline.api_alerts
WHERE $__timeFilter(since) AND model = \${model:sqlstring} AND told ORDER BY since LIMIT 200`,
    ),
  },
];
