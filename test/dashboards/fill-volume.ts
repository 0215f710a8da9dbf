import { toSqlHour, type ClickHouse } from '#libs/clickhouse';
import { fillPredictions } from '../bench/engine/fill-predictions.js';

const HOUR_MS = 3_600_000;
/** Eight weeks, so that windows are compared with their own hours. */
const REFERENCE_HOURS = 24 * 56;
const FEATURES = 30;
const SEGMENTS = 20;

/** Twenty-four features on 200 bins and six of fifty categories. */
const FILL_GRIDS = `
INSERT INTO grids (model, grid, feature, kind, edges, deciles, means, sigma, min, max, categories)
SELECT 'bench', 'g', arrayElement({features: Array(String)}, number + 1), if(number % 5 = 4, 'categorical', 'numeric'),
  if(number % 5 = 4, [], arrayMap(i -> i / 200, range(1, 200))), if(number % 5 = 4, [], arrayMap(i -> i / 10, range(1, 10))),
  if(number % 5 = 4, [], arrayMap(i -> (i + 0.5) / 200, range(200))), 0.29, 0, 1,
  if(number % 5 = 4, arrayMap(i -> concat('category ', toString(i)), range(50)), [])
FROM numbers(length({features: Array(String)}))
`;

/** Each hour of a stream: whole with bins, and of each segment the sizes alone. */
const FILL_HOURLY_PROFILES = `
INSERT INTO profiles (model, version, role, grid, grain, hour, segment, feature, bins, rows, n, missing, sum, sum_squares, min, max, rev)
SELECT 'bench', {version: String}, {role: String}, 'g', 'hour', addHours({from: DateTime('UTC')}, hours.number),
  if(segments.number = 0, '', concat('region=r', toString(segments.number))), arrayElement({features: Array(String)}, place + 1),
  if(segments.number > 0, [], arrayMap(i -> toUInt32(cityHash64(hours.number, place, i) % 50), range(if(place % 5 = 4, 51, 200)))),
  5000, 4900, 100, 2450, 1600, 0, 1, 1
FROM numbers({hours: UInt64}) AS hours
CROSS JOIN (SELECT number AS place FROM numbers(length({features: Array(String)}))) AS places
CROSS JOIN numbers({segments: UInt64} + 1) AS segments
`;

/** Each day of each segment, on deciles. */
const FILL_DAILY_PROFILES = `
INSERT INTO profiles (model, version, role, grid, grain, hour, segment, feature, bins, rows, n, missing, sum, sum_squares, min, max, rev)
SELECT 'bench', {version: String}, {role: String}, 'g', 'day', addDays({from: DateTime('UTC')}, days.number),
  concat('region=r', toString(segments.number + 1)), arrayElement({features: Array(String)}, place + 1),
  arrayMap(i -> toUInt32(cityHash64(days.number, place, i) % 500), range(if(place % 5 = 4, 51, 10))), 6000, 5900, 100, 2950, 1900, 0, 1, 1
FROM numbers(intDiv({hours: UInt64}, 24)) AS days
CROSS JOIN (SELECT number AS place FROM numbers(length({features: Array(String)}))) AS places
CROSS JOIN numbers({segments: UInt64}) AS segments
`;

/** One measure a window, feature and segment, with as many values and intervals as the evaluator writes. */
const FILL_MEASURES = `
INSERT INTO measures (model, version, role, family, grain, feature, segment, from, to, rev, status, reason, maturity, n, reference_n, reference,
  grid, method, values, intervals, notes, seq)
SELECT 'bench', {version: String}, {role: String}, {family: String}, {grain: String}, feature,
  if(segments.number = 0, '', concat('region=r', toString(segments.number))) AS segment,
  addHours({from: DateTime('UTC')}, windows.number * {windowHours: UInt32}) AS start, addHours(start, {windowHours: UInt32}) AS end,
  addMinutes(toDateTime64(end, 3, 'UTC'), 5 + 1440 * revisions.number), 'ok', '',
  if({family: String} = 'performance', '{"mature":true,"coverage":0.97,"expectedCoverage":0.97,"ageSeconds":86400}', ''),
  5000, 60000, 'r', 'g', {family: String},
  CAST(
    ({names: Array(String)}, arrayMap(name -> cityHash64(name, feature, segment, start) % 1000003 / 1000003, {names: Array(String)})),
    'Map(LowCardinality(String), Float64)') AS values,
  if({family: String} = 'drift', '{}', toJSONString(mapApply(
    (name, value) -> (name, CAST(
      (value - 0.01, value + 0.01, 0.005, 0.95, 'wilson, rows independent'),
      'Tuple(low Float64, high Float64, standardError Float64, confidence Float64, method String)')),
    CAST(values, 'Map(String, Float64)')))),
  [], revisions.number
FROM numbers({windows: UInt64}) AS windows
CROSS JOIN (SELECT arrayJoin({features: Array(String)}) AS feature) AS features
CROSS JOIN numbers({segments: UInt64} + 1) AS segments
CROSS JOIN numbers({revisions: UInt64}) AS revisions
`;

const FILL_TRAFFIC = `
INSERT INTO profiled_hours (model, version, role, hour, rows, labelled, duplicates, last_time, rev, seq)
SELECT 'bench', {version: String}, {role: String}, addHours({from: DateTime('UTC')}, number) AS hour, {rowsPerHour: UInt64}, 0, 0,
  addSeconds(toDateTime64(hour, 3, 'UTC'), 3599), 1, 1
FROM numbers({hours: UInt64})
`;

/** A batch of a thousand at a time, and one of a thousand events rejected. */
const FILL_LEDGER = `
INSERT INTO ingest_ledger (kind, model, source, batch, topic, partition, first, last, received, accepted, duplicate, conflict, rejected, known_at)
SELECT 'predictions', 'bench', 'http', concat('bench-', toString(number)), '', 0, number, number, 1000, 999, 0, 0, 1,
  addSeconds(toDateTime64({from: DateTime('UTC')}, 3, 'UTC'), intDiv(number * {hours: UInt64} * 3600, {batches: UInt64}))
FROM numbers({batches: UInt64})
`;

const FILL_REJECTS = `
INSERT INTO dead_letters (id, known_at, kind, source, topic, partition, offset, batch, position, code, path, message, headers, payload_base64)
SELECT toString(number), addSeconds(toDateTime64({from: DateTime('UTC')}, 3, 'UTC'), intDiv(number * {hours: UInt64} * 3600, {batches: UInt64})),
  'predictions', 'http', '', 0, 0, concat('bench-', toString(number)), 0, arrayElement(['invalid-time', 'not-json'], number % 2 + 1),
  '$.time', 'must be a time', map(), ''
FROM numbers({batches: UInt64})
`;

/** The values of each family, by the names that panels ask for and about as many as the evaluator writes. */
const names = {
  drift: [
    'effect',
    'psi',
    'jensenShannon',
    'hellinger',
    'totalVariation',
    'lInfinity',
    'chiSquare',
    'chiSquareDof',
    'chiSquareP',
  ].concat(['testBins', 'phi', 'ks', 'ksErrorBound', 'ksP', 'wasserstein', 'wassersteinRaw']),
  quality: ['missing', 'nonFinite', 'typeViolation', 'unseen', 'outOfRange'].flatMap((fault) =>
    ['Share', 'ShareReference', 'ShareDifference', 'ShareP'].map((value) => `${fault}${value}`),
  ),
  performance: [
    'labelCoverage',
    'baseRate',
    'meanScore',
    'calibrationGap',
    'auc',
    'brier',
    'logLoss',
    'accuracy',
    'precision',
  ].concat(['recall', 'f1', 'specificity']),
  volume: ['rows', 'duplicates', 'duplicateShare', 'freshnessMs', 'trailingMedian', 'trailingLow', 'trailingHigh', 'volumeRatio'],
};

type Family = keyof typeof names;

const SIZES: readonly { family: Family; grain: 'hour' | 'day' | 'week'; segments: number; revisions: number }[] = [
  { family: 'quality', grain: 'hour', segments: 0, revisions: 1 },
  { family: 'volume', grain: 'hour', segments: 0, revisions: 1 },
  { family: 'quality', grain: 'day', segments: SEGMENTS, revisions: 1 },
  { family: 'drift', grain: 'day', segments: SEGMENTS, revisions: 1 },
  { family: 'performance', grain: 'day', segments: SEGMENTS, revisions: 2 },
  { family: 'drift', grain: 'week', segments: SEGMENTS, revisions: 1 },
  { family: 'performance', grain: 'week', segments: SEGMENTS, revisions: 2 },
];
const WINDOW_HOURS = { hour: 1, day: 24, week: 168 };

/**
 * The model `bench` in the tables themselves: so many predictions in so many days, and what the evaluator would have made of them for thirty
 * features and twenty segments, with a shadow beside the live version. Made inside the engine. Answers the span.
 */
export async function fillVolume(
  clickhouse: ClickHouse,
  { rows, days }: { rows: number; days: number },
): Promise<{ from: number; to: number }> {
  const from = Date.UTC(2026, 5, 1);
  const liveHours = 24 * days;
  const features = Array.from({ length: FEATURES }, (_, i) => `f${i}`);
  const rowsPerHour = Math.ceil(rows / liveHours);
  await fillPredictions(clickhouse, { role: 'live', features, shift: 0, from, hours: liveHours, rowsPerHour, labelled: false });

  const run = (name: string, sql: string, params: Record<string, unknown>) => clickhouse.command({ name, sql, params });
  await run('FILL_GRIDS', FILL_GRIDS, { features: [...features, '$prediction'] });
  const batches = { from: toSqlHour(from), hours: liveHours, batches: Math.ceil(rows / 1000) };
  await run('FILL_LEDGER', FILL_LEDGER, batches);
  await run('FILL_REJECTS', FILL_REJECTS, batches);
  const streams = [
    { version: '1', role: 'live', hours: liveHours },
    { version: '2', role: 'shadow', hours: liveHours },
    { version: '1', role: 'reference/r', hours: REFERENCE_HOURS },
  ];
  for (const { hours, ...stream } of streams) {
    const isReference = stream.role.startsWith('reference/');
    const start = toSqlHour(isReference ? from - hours * HOUR_MS : from);
    const profiles = { ...stream, hours, from: start, features: [...features, '$prediction'], segments: SEGMENTS };
    await run('FILL_HOURLY_PROFILES', FILL_HOURLY_PROFILES, profiles);
    await run('FILL_DAILY_PROFILES', FILL_DAILY_PROFILES, profiles);
    if (isReference) continue;
    await run('FILL_TRAFFIC', FILL_TRAFFIC, { ...stream, from: start, hours, rowsPerHour });
    for (const { family, grain, ...sizes } of SIZES) {
      const ofFeatures = family === 'drift' || family === 'quality' ? profiles.features : [''];
      const windowHours = WINDOW_HOURS[grain];
      const of = { ...stream, from: start, family, grain, windowHours, windows: Math.floor(hours / windowHours) };
      await run('FILL_MEASURES', FILL_MEASURES, { ...of, ...sizes, features: ofFeatures, names: names[family] });
    }
  }
  return { from, to: from + liveHours * HOUR_MS };
}
