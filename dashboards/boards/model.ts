import { stat } from '../panels/stat.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { clickhouse, postgres } from '../queries/question.js';
import type { Board } from './board.js';
import { toBoardLink } from './to-board-link.js';
import { grain, model, versions, whatHappened } from './variables.js';

const toFeature = toBoardLink(
  'Open the feature',
  'plumbline-feature',
  '${model:queryparam}',
  '${version:queryparam}',
  '${grain:queryparam}',
  'var-feature=${__field.labels.feature:percentencode}',
);

export const modelBoard: Board = {
  uid: 'plumbline-model',
  title: 'Plumbline / Model',
  description: 'The measures of a model over time, its versions side by side, with what happened to it.',
  variables: [model, versions, grain],
  annotations: whatHappened,
  rows: [
    [
      stat({
        title: 'Alerts that fire; good: 0',
        description: 'Alerts of the model that somebody was told of and that are not over, whatever the range.',
        method: 'alerts.md#states',
        width: 6,
        height: 4,
        unit: 'none',
        nothing: '0',
        links: [toBoardLink('Open the alerts', 'plumbline-alerts', '${model:queryparam}')],
        questions: [
          postgres(
            'table',
            `SELECT count(*) AS firing FROM plumbline.api_alerts WHERE model = \${model:sqlstring} AND state IN ('firing', 'recovering') AND told LIMIT 1`,
          ),
        ],
      }),
      stat({
        title: 'Predictions in the range; good: above 0',
        description: 'Predictions of live versions stored, each once.',
        method: 'measures.md#volume',
        width: 6,
        height: 4,
        unit: 'short',
        nothing: 'None',
        questions: [
          clickhouse(
            'table',
            `SELECT sum(rows) AS predictions FROM api_traffic WHERE $__timeFilter(time) AND model = \${model:singlequote} AND role = 'live' LIMIT 1`,
          ),
        ],
      }),
      stat({
        title: 'Newest label coverage of ${version} by ${grain}; good: near its usual end',
        description:
          'Share of the predictions of the newest measured window that have a label; the lowest of the live versions that are chosen.',
        method: 'measures.md#performance',
        width: 6,
        height: 4,
        unit: 'percentunit',
        decimals: 1,
        nothing: 'No labels, or no reference yet',
        questions: [
          clickhouse(
            'table',
            `
SELECT min(coverage) AS coverage FROM (
  SELECT argMax(label_coverage, time) AS coverage FROM api_measures
  WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
    AND family = 'performance' AND grain = \${grain:singlequote} AND segment = '' AND isNotNull(label_coverage)
  GROUP BY version) HAVING count() > 0 LIMIT 1`,
          ),
        ],
      }),
      stat({
        title: 'Newest mature AUC of ${version} by ${grain}; good: as at registration',
        description:
          'Area under the ROC curve of the newest window whose labels have come; the lowest of the live versions that are chosen.',
        method: 'measures.md#performance',
        width: 6,
        height: 4,
        unit: 'none',
        decimals: 3,
        nothing: 'No mature window, or no reference yet',
        questions: [
          clickhouse(
            'table',
            `
SELECT min(auc) AS auc FROM (
  SELECT argMax(values['auc'], time) AS auc FROM api_measures
  WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
    AND family = 'performance' AND grain = \${grain:singlequote} AND segment = '' AND status = 'ok' AND mature AND mapContains(values, 'auc')
  GROUP BY version) HAVING count() > 0 LIMIT 1`,
          ),
        ],
      }),
    ],
    [
      timeSeries({
        title: 'Drift by feature: effect; good: below .1',
        description:
          'The population stability index on test bins less its own noise, in nats, of all traffic; the largest where several live versions are chosen. About 0 without drift, at any number of rows.',
        method: 'methods.md#is-it-drift',
        width: 12,
        height: 9,
        unit: 'none',
        bounds: { above: 0.1 },
        nothing: 'No drift was measured in this range: the model may have no reference yet, or no closed window.',
        links: [toFeature],
        questions: [
          clickhouse(
            'series',
            `
SELECT time, feature, max(values['effect']) AS effect FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'drift' AND grain = \${grain:singlequote} AND segment = '' AND status = 'ok' AND mapContains(values, 'effect')
GROUP BY time, feature ORDER BY time, feature LIMIT 50000`,
          ),
        ],
      }),
      timeSeries({
        title: 'Missing values by feature; good: as in the reference',
        description:
          'Share of rows in which the feature is null or absent, of all traffic of live versions, by hour; over more than a fortnight by day.',
        method: 'measures.md#data-quality',
        width: 12,
        height: 9,
        unit: 'percentunit',
        min: 0,
        nothing: 'No quality was measured in this range: no closed window, or no reference yet.',
        links: [toFeature],
        questions: [
          clickhouse(
            'series',
            `
SELECT $__timeInterval(time) AS time, feature, max(values['missingShare']) AS missing FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'quality' AND grain = if($__toTime - $__fromTime > 1209600, 'day', 'hour') AND segment = '' AND mapContains(values, 'missingShare')
GROUP BY time, feature ORDER BY time, feature LIMIT 50000`,
          ),
        ],
      }),
    ],
    [
      timeSeries({
        title: 'Discrimination, versions side by side: AUC; good: the live one above the shadow',
        description: 'Area under the ROC curve of each version and role on the same windows.',
        method: 'measures.md#performance',
        width: 12,
        height: 9,
        unit: 'none',
        nothing: 'No labels in this range, none that are mature, or no reference yet.',
        links: [toBoardLink('Open performance', 'plumbline-performance', '${model:queryparam}', '${version:queryparam}')],
        questions: [
          clickhouse(
            'series',
            `
SELECT time, concat(version, ' ', role) AS who, max(values['auc']) AS auc FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote})
  AND family = 'performance' AND grain = 'day' AND segment = '' AND status = 'ok' AND mapContains(values, 'auc')
GROUP BY time, who ORDER BY time, who LIMIT 20000`,
          ),
        ],
      }),
      timeSeries({
        title: 'Traffic; good: near the usual of the same hours',
        description: 'Predictions an hour, with the median of the same hours of the trailing four weeks.',
        method: 'measures.md#volume',
        width: 12,
        height: 9,
        unit: 'short',
        min: 0,
        nothing: 'No traffic was measured in this range.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, sum(values['rows']) AS predictions, if(countIf(mapContains(values, 'trailingMedian')) = 0, NULL, sum(values['trailingMedian'])) AS usual
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'volume' AND grain = 'hour'
GROUP BY time ORDER BY time LIMIT 20000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'What cannot be told, and why; good: an empty table',
        description: 'Measures of the range that have no data, by why they have none, with the newest window it holds for.',
        method: 'measures.md',
        width: 12,
        height: 8,
        nothing: 'All that is measured has data.',
        units: { newest: 'dateTimeAsIso' },
        questions: [
          clickhouse(
            'table',
            `
SELECT code AS because, family, grain, count() AS measures, max(time) AS newest FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND status = 'no-data'
GROUP BY because, family, grain ORDER BY newest DESC, measures DESC LIMIT 50`,
          ),
        ],
      }),
      table({
        title: 'Versions; good: production is the one you mean',
        description: 'Registered versions with their aliases and training runs, the newest first.',
        method: 'api.md#models-and-versions',
        width: 12,
        height: 8,
        nothing: 'No version is registered.',
        units: { registered_at: 'dateTimeAsIso' },
        questions: [
          postgres(
            'table',
            `
SELECT version, aliases, run_id, registered_at FROM plumbline.api_versions
WHERE model = \${model:sqlstring} ORDER BY registered_at DESC NULLS LAST LIMIT 50`,
          ),
        ],
      }),
    ],
  ],
};
