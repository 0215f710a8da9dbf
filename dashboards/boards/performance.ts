import { table } from '../panels/table.js';
import { timeSeries, type TimeSeries } from '../panels/time-series.js';
import { clickhouse, type Question } from '../queries/question.js';
import type { Annotation, Board } from './board.js';
import { model, versions, whatHappened } from './variables.js';

/**
 * A metric of live versions by day with both ends of its interval, and once more where it was amended; the newest revision is what is shown.
 * Immature windows are left out.
 */
const withInterval = (metric: string): Question =>
  clickhouse(
    'series',
    `
SELECT time, version, values['${metric}'] AS ${metric},
  if(mapContains(intervals, '${metric}'), intervals['${metric}'].low, NULL) AS low,
  if(mapContains(intervals, '${metric}'), intervals['${metric}'].high, NULL) AS high,
  if(revisions > 1, values['${metric}'], NULL) AS amended
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'performance' AND grain = 'day' AND segment = '' AND status = 'ok' AND mature AND mapContains(values, '${metric}')
ORDER BY time, version LIMIT 20000`,
  );

const metric = (name: string, title: string, description: string, more: Partial<TimeSeries> = {}) =>
  timeSeries({
    title,
    description: `${description} By day, with its interval, of windows whose labels have come; a point where labels or rows that came later amended it. Where labels still come the time is shaded.`,
    method: 'measures.md#performance',
    width: 12,
    height: 9,
    unit: 'none',
    nothing: 'No mature window in this range: labels still come, or none came, or the model has no reference yet.',
    points: ['amended'],
    questions: [withInterval(name)],
    ...more,
  });

/** Shades the days of which more labels are to come. */
const immature: Annotation = {
  name: 'Labels still come',
  colour: 'yellow',
  question: clickhouse(
    'table',
    `
SELECT time, max(until) AS timeEnd, concat('labels still come: ', arrayStringConcat(arraySort(groupUniqArray(version)), ', ')) AS text FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'performance' AND grain = 'day' AND segment = '' AND NOT mature AND n > 0
GROUP BY time ORDER BY time LIMIT 500`,
  ),
};

export const performance: Board = {
  uid: 'plumbline-performance',
  title: 'Plumbline / Performance',
  description:
    'How good the predictions were, as far as labels tell: each metric with its interval, maturity, and what was amended.',
  variables: [model, versions],
  annotations: [...whatHappened, immature],
  rows: [
    [
      metric('auc', 'AUC; good: as at registration', 'Area under the ROC curve: how well the score ranks.'),
      metric(
        'calibrationGap',
        'Calibration gap; good: 0 within the interval',
        'Mean score less base rate: above 0 the model promises too much.',
        { bounds: { above: 0.03, below: -0.03 } },
      ),
    ],
    [
      metric('brier', 'Brier score; good: low', 'Mean squared distance of score and label.', { min: 0 }),
      metric('logLoss', 'Log loss; good: low', 'Mean negative log likelihood of the label, in nats.', { min: 0 }),
    ],
    [
      timeSeries({
        title: 'Label coverage; good: rises to its usual end',
        description:
          'Share of predictions that have a label, by day; a window is mature when its coverage has come to what the model reaches in the end.',
        method: 'methods.md#maturity',
        width: 12,
        height: 8,
        unit: 'percentunit',
        min: 0,
        max: 1,
        nothing: 'No labels in this range, or the model has no reference yet.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, version, label_coverage AS coverage, if(mature, NULL, label_coverage) AS immature FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'performance' AND grain = 'day' AND segment = '' AND isNotNull(label_coverage)
ORDER BY time, version LIMIT 20000`,
          ),
        ],
      }),
      timeSeries({
        title: 'Amendments; good: none after a window is mature',
        description:
          'How often the measures of a day were made anew because labels or rows came late. Each revision stays readable.',
        method: 'methods.md#amendments-and-asof',
        width: 12,
        height: 8,
        unit: 'short',
        min: 0,
        bars: true,
        nothing: 'No performance was measured in this range: no labels, no closed day, or no reference yet.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, version, revisions - 1 AS amendments FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'performance' AND grain = 'day' AND segment = ''
ORDER BY time, version LIMIT 20000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'By segment over the range; good: none far below the others',
        description: 'The newest mature day of each segment, the lowest AUC first.',
        method: 'measures.md#performance',
        width: 24,
        height: 9,
        nothing: 'No segment has a mature day in this range: no segments, no labels, or no reference yet.',
        units: { newest: 'dateTimeAsIso' },
        questions: [
          clickhouse(
            'table',
            `
SELECT segment, version, max(time) AS newest, argMax(n, time) AS n, argMax(values['auc'], time) AS auc,
  argMax(values['calibrationGap'], time) AS gap, argMax(values['baseRate'], time) AS base_rate
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'performance' AND grain = 'day' AND segment != '' AND status = 'ok' AND mature AND mapContains(values, 'auc')
GROUP BY segment, version ORDER BY auc LIMIT 100`,
          ),
        ],
      }),
    ],
  ],
};
