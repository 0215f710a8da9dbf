import type { ClickHouse } from './connect.js';

/** Counts behind the books of one kind of event, each from its own source. */
export interface BookCounts {
  /** As answered to senders: the ledger. */
  received: number;
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
  /** Stored by a batch whose answer was never given (its process was killed) and that nobody sent again since. */
  unanswered: number;
  /** Told to be accepted twice, because two senders brought it at once. */
  raced: number;
  /** Rows in the table. */
  stored: number;
  analysed: number;
  pending: number;
  superseded: number;
}

const LOAD_PREDICTION_BOOKS = `
WITH
  ledger AS (SELECT * FROM ingest_ledger FINAL WHERE kind = 'predictions' AND closed = 0 AND (model = {model: String} OR {model: String} = '')),
  stored AS (
    SELECT model, version, role, hour, id, batch FROM predictions FINAL
    WHERE (model = {model: String} OR {model: String} = '') AND role IN ('live', 'shadow')
  ),
  answered AS (
    SELECT model, version, id, hour, seq FROM prediction_keys
    WHERE (model = {model: String} OR {model: String} = '') AND (model, batch) IN (SELECT model, batch FROM ledger)
  ),
  silent AS (SELECT model, version, id, hour FROM stored WHERE (model, batch) NOT IN (SELECT model, batch FROM ledger)),
  hours AS (SELECT model, version, role, hour, count() AS c FROM stored GROUP BY model, version, role, hour),
  superseded_hours AS (
    SELECT model, version, hour, uniqExact(id) AS c FROM conflicts FINAL
    WHERE superseded = 1 AND (model = {model: String} OR {model: String} = '') GROUP BY model, version, hour
  ),
  profiled AS (
    SELECT model, version, role, hour, rows, prediction_touches FROM profiled_hours FINAL
    WHERE (model = {model: String} OR {model: String} = '') AND role IN ('live', 'shadow')
  ),
  touched AS (
    SELECT model, version, role, hour, sum(touches) AS touches FROM touched_hours
    WHERE kind = 'prediction' AND (model = {model: String} OR {model: String} = '') GROUP BY model, version, role, hour
  ),
  reconciled AS (
    SELECT
      hours.c AS stored_rows, superseded_hours.c AS superseded_rows,
      profiled.model = '' OR profiled.prediction_touches != touched.touches AS due,
      if(due, least(toInt64(profiled.rows), toInt64(stored_rows) - toInt64(superseded_rows)), toInt64(profiled.rows)) AS analysed_rows
    FROM hours
    LEFT JOIN superseded_hours ON hours.model = superseded_hours.model AND hours.version = superseded_hours.version AND hours.hour = superseded_hours.hour
    LEFT JOIN profiled ON hours.model = profiled.model AND hours.version = profiled.version AND hours.role = profiled.role AND hours.hour = profiled.hour
    LEFT JOIN touched ON hours.model = touched.model AND hours.version = touched.version AND hours.role = touched.role AND hours.hour = touched.hour
  )
SELECT
  (SELECT sum(received) FROM ledger) AS received,
  (SELECT sum(accepted) FROM ledger) AS accepted,
  (SELECT sum(duplicate) FROM ledger) AS duplicate,
  (SELECT sum(conflict) FROM ledger) AS conflict,
  (SELECT sum(rejected) FROM ledger) AS rejected,
  (SELECT count() FROM silent WHERE (model, version, id, hour) NOT IN (
    SELECT model, version, id, hour FROM answered WHERE (model, id) IN (SELECT model, id FROM silent))) AS unanswered,
  (SELECT sum(told - 1) FROM (SELECT uniqExact(seq) AS told FROM answered GROUP BY model, version, id, hour)) AS raced,
  sum(stored_rows) AS stored,
  sum(analysed_rows) AS analysed,
  sumIf(toInt64(stored_rows) - analysed_rows - toInt64(superseded_rows), due) AS pending,
  sum(superseded_rows) AS superseded
FROM reconciled
`;

const LOAD_LABEL_BOOKS = `
WITH
  ledger AS (SELECT * FROM ingest_ledger FINAL WHERE kind = 'labels' AND closed = 0 AND (model = {model: String} OR {model: String} = '')),
  waiting AS (SELECT model, id, label, seq, batch FROM labels_pending FINAL WHERE resolved = 0 AND (model = {model: String} OR {model: String} = '')),
  settled AS (
    SELECT model, id, seq, any(label) AS label, (model, any(row.batch)) IN (SELECT model, batch FROM ledger) AS answered, min(row.hour) AS hour FROM labels AS row FINAL
    WHERE (model = {model: String} OR {model: String} = '') AND NOT startsWith(row.batch, 'reference/') GROUP BY model, id, seq
  ),
  history AS (
    SELECT model, id, any(hour) AS hour, arraySort(x -> x.1, groupArray((seq, label, answered))) AS told,
      arrayFilter((x, i) -> i = 1 OR told[i - 1].2 != x.2, told, arrayEnumerate(told)) AS kept,
      arrayFilter((x, i) -> i > 1 AND told[i - 1].2 = x.2 AND x.3, told, arrayEnumerate(told)) AS repeated
    FROM settled GROUP BY model, id
  ),
  hours AS (
    SELECT model, hour, count() AS c, sum(length(kept)) AS kept_rows, sum(length(repeated)) AS repeated_rows,
      sum(arrayCount(x -> x.3 = 0, kept)) AS silent_rows
    FROM history GROUP BY model, hour
  ),
  spread AS (
    SELECT model, hour, uniqExact(id) AS ids FROM labels
    WHERE (model = {model: String} OR {model: String} = '') AND NOT startsWith(batch, 'reference/') GROUP BY model, hour
  ),
  profiled AS (
    SELECT model, hour, max(labelled) AS labelled, min(label_touches) AS touches FROM profiled_hours FINAL
    WHERE (model = {model: String} OR {model: String} = '') AND role IN ('live', 'shadow') GROUP BY model, hour
  ),
  touched AS (
    SELECT model, hour, sum(touches) AS touches FROM touched_hours
    WHERE kind = 'label' AND (model = {model: String} OR {model: String} = '') GROUP BY model, hour
  ),
  reconciled AS (
    SELECT
      hours.c AS current_rows, kept_rows, repeated_rows, silent_rows, profiled.model = '' OR profiled.touches != touched.touches AS due,
      toInt64(current_rows) - toInt64(spread.ids) + toInt64(if(due, least(profiled.labelled, spread.ids), profiled.labelled)) AS analysed_rows
    FROM hours
    INNER JOIN spread ON hours.model = spread.model AND hours.hour = spread.hour
    LEFT JOIN profiled ON hours.model = profiled.model AND hours.hour = profiled.hour
    LEFT JOIN touched ON hours.model = touched.model AND hours.hour = touched.hour
  )
SELECT
  (SELECT sum(received) FROM ledger) AS received,
  (SELECT sum(accepted) FROM ledger) AS accepted,
  (SELECT sum(duplicate) FROM ledger) AS duplicate,
  (SELECT sum(conflict) FROM ledger) AS conflict,
  (SELECT sum(rejected) FROM ledger) AS rejected,
  (SELECT count() FROM waiting) AS waiting_rows,
  (SELECT count() FROM waiting WHERE (model, batch) NOT IN (SELECT model, batch FROM ledger)) + sum(silent_rows) AS unanswered,
  sum(repeated_rows) AS raced,
  waiting_rows + sum(kept_rows) AS stored,
  sum(analysed_rows) AS analysed,
  waiting_rows + sumIf(toInt64(current_rows) - analysed_rows, due) AS pending,
  sum(kept_rows) - sum(current_rows) AS superseded
FROM reconciled
`;

const LOAD_FEATURE_BOOKS = `
WITH
  ledger AS (SELECT * FROM ingest_ledger FINAL WHERE kind = 'features' AND closed = 0 AND (model = {model: String} OR {model: String} = '')),
  history AS (
    SELECT model, hour,
      arraySort(x -> x.1, groupArray((seq, content_hash, (model, row.batch) IN (SELECT model, batch FROM ledger)))) AS told,
      arrayFilter((x, i) -> i = 1 OR told[i - 1].2 != x.2, told, arrayEnumerate(told)) AS kept,
      arrayFilter((x, i) -> i > 1 AND told[i - 1].2 = x.2 AND x.3, told, arrayEnumerate(told)) AS repeated
    FROM feature_logs AS row FINAL
    WHERE (model = {model: String} OR {model: String} = '')
    GROUP BY model, hour, store, entity_id, prediction_id, time
  ),
  hours AS (
    SELECT model, hour, count() AS current_rows, sum(length(kept)) AS kept_rows, sum(length(repeated)) AS repeated_rows,
      sum(arrayCount(x -> x.3 = 0, kept)) AS silent_rows
    FROM history GROUP BY model, hour
  ),
  profiled AS (SELECT model, hour, rows, touches FROM skew_hours FINAL WHERE model = {model: String} OR {model: String} = ''),
  touched AS (
    SELECT model, hour, sum(touches) AS touches FROM touched_hours
    WHERE kind IN ('online', 'offline') AND (model = {model: String} OR {model: String} = '') GROUP BY model, hour
  ),
  reconciled AS (
    SELECT
      current_rows, kept_rows, repeated_rows, silent_rows, profiled.model = '' OR profiled.touches != touched.touches AS due,
      toInt64(if(due, least(profiled.rows, current_rows), profiled.rows)) AS analysed_rows
    FROM hours
    LEFT JOIN profiled ON hours.model = profiled.model AND hours.hour = profiled.hour
    LEFT JOIN touched ON hours.model = touched.model AND hours.hour = touched.hour
  )
SELECT
  (SELECT sum(received) FROM ledger) AS received,
  (SELECT sum(accepted) FROM ledger) AS accepted,
  (SELECT sum(duplicate) FROM ledger) AS duplicate,
  (SELECT sum(conflict) FROM ledger) AS conflict,
  (SELECT sum(rejected) FROM ledger) AS rejected,
  sum(silent_rows) AS unanswered,
  sum(repeated_rows) AS raced,
  sum(kept_rows) AS stored,
  sum(analysed_rows) AS analysed,
  sumIf(toInt64(current_rows) - analysed_rows, due) AS pending,
  sum(kept_rows) - sum(current_rows) AS superseded
FROM reconciled
`;

/**
 * Counts from the ledger, the tables and the profiles, of one model (or all: ''), to be held against each other. They speak of what is
 * kept: a batch that retention took a row of is closed in the ledger (`closeLedger`), and what is left of it counts as unanswered.
 */
export async function loadBooks(
  clickhouse: ClickHouse,
  params: { model: string },
): Promise<{ predictions: BookCounts; labels: BookCounts; features: BookCounts }> {
  const predictions = await clickhouse.select<BookCounts>({ name: 'LOAD_PREDICTION_BOOKS', sql: LOAD_PREDICTION_BOOKS, params });
  const labels = await clickhouse.select<BookCounts>({ name: 'LOAD_LABEL_BOOKS', sql: LOAD_LABEL_BOOKS, params });
  const features = await clickhouse.select<BookCounts>({ name: 'LOAD_FEATURE_BOOKS', sql: LOAD_FEATURE_BOOKS, params });
  return { predictions: toCounts(predictions.rows[0]), labels: toCounts(labels.rows[0]), features: toCounts(features.rows[0]) };
}

function toCounts(row: BookCounts | undefined): BookCounts {
  const count = (value: number | string | undefined) => Number(value ?? 0);
  return {
    received: count(row?.received),
    accepted: count(row?.accepted),
    duplicate: count(row?.duplicate),
    conflict: count(row?.conflict),
    rejected: count(row?.rejected),
    unanswered: count(row?.unanswered),
    raced: count(row?.raced),
    stored: count(row?.stored),
    analysed: count(row?.analysed),
    pending: count(row?.pending),
    superseded: count(row?.superseded),
  };
}
