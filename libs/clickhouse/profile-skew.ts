import type { ClickHouse } from './connect.js';

/**
 * One pass over the logs of the given hours: every offline row is paired with the online row that it is about, and the two are compared
 * feature by feature. A row that names a prediction is paired by it, with what was logged up to five minutes later; one that names none with
 * the latest online row of its entity at or before it. Either is at most `maxAgeSeconds` older.
 *
 * Of one entity, prediction and time the last log that was known by `rev` counts. Every hour gets a row, so what it was before is replaced.
 */
const PROFILE_SKEW = `
INSERT INTO skew_profiles
  (model, hour, online, offline, pairs, features, compared, unequal, online_only, offline_only, largest, rev)
WITH
  kept AS (
    SELECT store, hour, entity_id, prediction_id, time, num, cat, seq
    FROM feature_logs
    WHERE model = {model: String} AND hour IN {readHours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
    ORDER BY seq DESC
    LIMIT 1 BY store, entity_id, prediction_id, time
  ),
  offline AS (
    SELECT hour, entity_id, prediction_id, time, time + toIntervalMinute(if(prediction_id = '', 0, 5)) AS until, num, cat
    FROM kept WHERE store = 'offline' AND hour IN {hours: Array(DateTime('UTC'))}
  ),
  online AS (
    SELECT entity_id, arrayJoin(if(prediction_id = '', [''], ['', prediction_id])) AS named, time AS served, num, cat
    FROM kept WHERE store = 'online'
    ORDER BY seq DESC
    LIMIT 1 BY entity_id, named, served
  ),
  pair AS (
    SELECT offline.hour AS hour, online.num AS online_num, online.cat AS online_cat, offline.num AS offline_num, offline.cat AS offline_cat
    FROM offline
    ASOF INNER JOIN online
      ON offline.entity_id = online.entity_id AND offline.prediction_id = online.named AND offline.until >= online.served
    WHERE online.served >= offline.time - toIntervalSecond({maxAgeSeconds: UInt32})
  ),
  cell AS (
    SELECT
      hour, feature,
      mapContains(online_num, feature) AS online_number, mapContains(offline_num, feature) AS offline_number,
      online_number OR mapContains(online_cat, feature) AS has_online, offline_number OR mapContains(offline_cat, feature) AS has_offline,
      online_num[feature] AS x, offline_num[feature] AS y,
      multiIf(
        online_number AND offline_number, if(x = y, 0., least(2., abs(x - y) / greatest(abs(x), abs(y)))),
        online_number OR offline_number, 2.,
        online_cat[feature] = offline_cat[feature], 0., 2.) AS difference,
      if(
        has({exceptions: Array(String)}, feature),
        {tolerances: Array(Float64)}[indexOf({exceptions: Array(String)}, feature)], {tolerance: Float64}) AS tolerance
    FROM pair
    ARRAY JOIN arrayDistinct(arrayConcat(
      mapKeys(online_num), mapKeys(online_cat), mapKeys(offline_num), mapKeys(offline_cat))) AS feature
  ),
  tally AS (
    SELECT
      hour, toString(feature) AS name,
      countIf(has_online AND has_offline) AS compared,
      countIf(has_online AND has_offline AND difference > tolerance) AS unequal,
      countIf(NOT has_offline) AS online_only,
      countIf(NOT has_online) AS offline_only,
      maxIf(difference, online_number AND offline_number) AS largest
    FROM cell
    GROUP BY hour, name
  ),
  hourly AS (
    SELECT hour, arraySort(groupArray((name, compared, unequal, online_only, offline_only, largest))) AS cells
    FROM tally GROUP BY hour
  ),
  logged AS (SELECT hour, countIf(store = 'online') AS online, countIf(store = 'offline') AS offline FROM kept GROUP BY hour),
  paired AS (SELECT hour, count() AS pairs FROM pair GROUP BY hour)
SELECT
  {model: String}, due.hour, logged.online, logged.offline, paired.pairs,
  cells.1, cells.2, cells.3, cells.4, cells.5, cells.6, toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')})
FROM (SELECT arrayJoin({hours: Array(DateTime('UTC'))}) AS hour) AS due
LEFT JOIN logged ON due.hour = logged.hour
LEFT JOIN paired ON due.hour = paired.hour
LEFT JOIN hourly ON due.hour = hourly.hour
`;

export interface ProfileSkew {
  model: string;
  /** Those to be made anew. */
  hours: string[];
  /** These, and those that their online rows may lie in. */
  readHours: string[];
  maxAgeSeconds: number;
  /** Relative to the larger one of two numbers. */
  tolerance: number;
  /** Features with a tolerance of their own, and these. */
  exceptions: string[];
  tolerances: number[];
  /** Logs known up to this moment of the event clock. */
  rev: string;
}

/** Compares what was served with what was computed, by hour and feature. */
export async function profileSkew(clickhouse: ClickHouse, params: ProfileSkew): Promise<void> {
  await clickhouse.command({ name: 'PROFILE_SKEW', sql: PROFILE_SKEW, params: { ...params } });
}
