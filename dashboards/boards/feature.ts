import { barChart } from '../panels/bar-chart.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { clickhouse } from '../queries/question.js';
import type { Board } from './board.js';
import { toBoardLink } from './to-board-link.js';
import { feature, grain, model, segment, versions, whatHappened } from './variables.js';

export const featureBoard: Board = {
  uid: 'plumbline-feature',
  title: 'Plumbline / Feature',
  description:
    'One feature: whether it moved, by how much, where its values lie now and lay in the reference, and in which segments.',
  variables: [model, versions, feature, grain, segment],
  annotations: whatHappened,
  rows: [
    [
      timeSeries({
        title: 'Effect, and what noise alone would give; good: below .1',
        description:
          'Effect: the population stability index on test bins less its own noise, in nats. Noise: what was taken off, the mean of that index where nothing moved.',
        method: 'methods.md#is-it-drift',
        width: 12,
        height: 9,
        unit: 'none',
        bounds: { above: 0.1 },
        nothing: 'No drift of this feature was measured in this range: no reference, too few rows, or no closed window.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, version, values['effect'] AS effect,
  (values['testBins'] - 1) * (1 / n + 1 / reference_n) * values['phi'] AS noise
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'drift' AND grain = \${grain:singlequote} AND feature = \${feature:singlequote} AND segment = \${segment:singlequote}
  AND status = 'ok' AND mapContains(values, 'effect') AND n > 0 AND reference_n > 0
ORDER BY time, version LIMIT 20000`,
          ),
        ],
      }),
      timeSeries({
        title: 'How surprising: −log₁₀ p; good: below 4',
        description:
          'Of χ² on test bins, and of the Kolmogorov–Smirnov test of a numeric feature; both allow for overdispersion. What is told also depends on the budget of false alerts.',
        method: 'methods.md#is-it-drift',
        width: 12,
        height: 9,
        unit: 'none',
        min: 0,
        bounds: { above: 4 },
        nothing: 'Nothing was tested in this range: no reference, too few rows, or no closed window.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, version,
  if(mapContains(values, 'chiSquareP'), -log10(greatest(values['chiSquareP'], 1e-300)), NULL) AS chi_square,
  if(mapContains(values, 'ksP'), -log10(greatest(values['ksP'], 1e-300)), NULL) AS kolmogorov_smirnov
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'drift' AND grain = \${grain:singlequote} AND feature = \${feature:singlequote} AND segment = \${segment:singlequote}
  AND status = 'ok'
ORDER BY time, version LIMIT 20000`,
          ),
        ],
      }),
    ],
    [
      barChart({
        title: 'Where the values lie, in the range and in the reference; good: bars of one height',
        description:
          'Share of the values in each decile or category of the grid, of all traffic; the 40 largest where there are more.',
        method: 'methods.md#grid',
        width: 24,
        height: 9,
        unit: 'percentunit',
        over: 'label',
        nothing: 'No values in this range, or no reference yet that says in which bins they lie.',
        questions: [
          clickhouse(
            'table',
            `
SELECT labels[place + 1] AS label, in_reference / greatest(sum(in_reference) OVER (), 1) AS reference,
  in_range / greatest(sum(in_range) OVER (), 1) AS current
FROM (
  SELECT place, any(labels) AS labels, sum(of_reference) AS in_reference, sum(of_range) AS in_range
  FROM (
    SELECT sumForEachIf(bins, startsWith(role, 'reference/')) AS reference_bins,
      sumForEachIf(bins, role = 'live' AND $__timeFilter(time)) AS range_bins, any(places) AS places, any(labels) AS labels
    FROM api_profiles
    WHERE model = \${model:singlequote} AND version IN (\${version:singlequote}) AND feature = \${feature:singlequote}
      AND segment = '' AND grain = 'hour' AND (startsWith(role, 'reference/') OR $__timeFilter(time))
  )
  ARRAY JOIN arrayResize(reference_bins, length(places), 0) AS of_reference, arrayResize(range_bins, length(places), 0) AS of_range, places AS place
  GROUP BY place HAVING in_range > 0 OR in_reference > 0 ORDER BY in_reference + in_range DESC LIMIT 40
)
ORDER BY place LIMIT 40`,
          ),
        ],
      }),
    ],
    [
      timeSeries({
        title: 'Missing and unseen; good: as in the reference',
        description:
          'Share of rows without a value, and of the values those of a category that the grid does not know; with the reference of the same hours.',
        method: 'measures.md#data-quality',
        width: 12,
        height: 9,
        unit: 'percentunit',
        min: 0,
        nothing: 'No quality of this feature was measured in this range: no closed hour, or no reference yet.',
        questions: [
          clickhouse(
            'series',
            `
SELECT $__timeInterval(time) AS time, maxOrNullIf(values['missingShare'], mapContains(values, 'missingShare')) AS missing,
  maxOrNullIf(values['missingShareReference'], mapContains(values, 'missingShareReference')) AS missing_in_reference,
  maxOrNullIf(values['unseenShare'], mapContains(values, 'unseenShare')) AS unseen,
  maxOrNullIf(values['outOfRangeShare'], mapContains(values, 'outOfRangeShare')) AS out_of_range
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'quality' AND grain = 'hour' AND feature = \${feature:singlequote} AND segment = \${segment:singlequote}
GROUP BY time ORDER BY time LIMIT 20000`,
          ),
        ],
      }),
      timeSeries({
        title: 'How far the values moved: Wasserstein distance in σ; good: below .1',
        description: 'The Wasserstein-1 distance to the reference in its standard deviations. Numeric features only.',
        method: 'measures.md#drift',
        width: 12,
        height: 9,
        unit: 'none',
        min: 0,
        bounds: { above: 0.1 },
        nothing: 'Not measured: the feature is categorical, or there is no reference.',
        questions: [
          clickhouse(
            'series',
            `
SELECT time, version, values['wasserstein'] AS wasserstein FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family = 'drift' AND grain = \${grain:singlequote} AND feature = \${feature:singlequote} AND segment = \${segment:singlequote}
  AND status = 'ok' AND mapContains(values, 'wasserstein')
ORDER BY time, version LIMIT 20000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'By segment, the newest day of the range; good: none stands out',
        description: 'Effect, distance and missing share of the feature in each segment, with sizes; the largest effect first.',
        method: 'measures.md#drift',
        width: 24,
        height: 9,
        nothing: 'The model has no segments, no reference yet, or no day has closed in this range.',
        units: { missing: 'percentunit', newest: 'dateTimeAsIso' },
        links: [
          toBoardLink(
            'This segment alone',
            'plumbline-feature',
            ...['${model:queryparam}', '${version:queryparam}', '${feature:queryparam}', '${grain:queryparam}'],
            'var-segment=${__data.fields.segment:percentencode}',
          ),
        ],
        questions: [
          clickhouse(
            'table',
            `
SELECT segment, max(time) AS newest,
  argMaxOrNullIf(values['effect'], time, family = 'drift' AND mapContains(values, 'effect')) AS effect,
  argMaxOrNullIf(values['wasserstein'], time, family = 'drift' AND mapContains(values, 'wasserstein')) AS wasserstein,
  argMaxOrNullIf(values['missingShare'], time, family = 'quality') AS missing,
  argMaxOrNullIf(n, time, family = 'quality') AS n, argMaxOrNullIf(reference_n, time, family = 'drift') AS reference_n
FROM api_measures
WHERE $__timeFilter(time) AND model = \${model:singlequote} AND version IN (\${version:singlequote}) AND role = 'live'
  AND family IN ('drift', 'quality') AND grain = 'day' AND feature = \${feature:singlequote} AND segment != ''
GROUP BY segment ORDER BY effect DESC NULLS LAST LIMIT 100`,
          ),
        ],
      }),
    ],
  ],
};
