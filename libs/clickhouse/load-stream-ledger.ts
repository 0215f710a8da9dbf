import type { ClickHouse } from './connect.js';

/** What came of one partition in one hour of the event clock, as the ledger has it and as the tables have it. */
export interface StreamHour {
  topic: string;
  partition: number;
  /** Epoch milliseconds. */
  hour: number;
  /** The offsets seen; '' where rows are there and the ledger has none of them. */
  first: string;
  last: string;
  records: number;
  received: number;
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
  stored: number;
  analysed: number;
}

/**
 * Two sides that know nothing of each other: the ledger, and the rows with the place that they came from (a label's stands in the name of
 * its batch). A row counts as analysed when its hour was profiled after it came.
 */
const LOAD_STREAM_LEDGER = `
WITH
  ledger AS (
    SELECT topic, entry.partition AS partition, toStartOfHour(known_at) AS hour,
      countIf(kind = 'records') AS ranges, minIf(entry.first, kind = 'records') AS first, maxIf(entry.last, kind = 'records') AS last,
      sumIf(entry.received, kind = 'records') AS records, sumIf(entry.received, kind != 'records') AS received,
      sum(entry.accepted) AS accepted, sum(entry.duplicate) AS duplicate, sum(entry.conflict) AS conflict, sum(entry.rejected) AS rejected
    FROM ingest_ledger AS entry FINAL
    WHERE source = 'kafka' AND ({topic: String} = '' OR topic = {topic: String})
      AND known_at >= {from: DateTime64(3, 'UTC')} AND known_at < {to: DateTime64(3, 'UTC')}
    GROUP BY topic, partition, hour
  ),
  profiled AS (
    SELECT model, version, role, profiled_hours.hour AS hour, fromUnixTimestamp64Milli(toInt64(rev), 'UTC') AS at
    FROM profiled_hours FINAL
  ),
  predicted AS (
    SELECT row.topic AS topic, row.partition AS partition, toStartOfHour(row.known_at) AS hour,
      count() AS stored, countIf(profiled.model != '' AND row.known_at <= profiled.at) AS analysed
    FROM (
      SELECT model, version, role, predictions.hour AS hour, topic, predictions.partition AS partition, known_at FROM predictions FINAL
      WHERE topic != '' AND ({topic: String} = '' OR topic = {topic: String})
        AND known_at >= {from: DateTime64(3, 'UTC')} AND known_at < {to: DateTime64(3, 'UTC')}
    ) AS row
    LEFT JOIN profiled ON row.model = profiled.model AND row.version = profiled.version AND row.role = profiled.role AND row.hour = profiled.hour
    GROUP BY topic, partition, hour
  ),
  labelled AS (
    SELECT splitByChar('/', batch)[2] AS topic, toInt32(splitByChar('/', batch)[3]) AS partition, toStartOfHour(any(row.known_at)) AS hour,
      max(done.model != '' AND row.known_at <= done.at) AS analysed
    FROM (
      SELECT model, labels.hour AS hour, id, seq, batch, known_at FROM labels
      WHERE match(batch, '^kafka/[^/]+/[0-9]+/') AND known_at >= {from: DateTime64(3, 'UTC')} AND known_at < {to: DateTime64(3, 'UTC')}
      UNION ALL
      SELECT model, toDateTime(0, 'UTC') AS hour, id, seq, batch, known_at FROM labels_pending FINAL
      WHERE resolved = 0 AND match(batch, '^kafka/[^/]+/[0-9]+/')
        AND known_at >= {from: DateTime64(3, 'UTC')} AND known_at < {to: DateTime64(3, 'UTC')}
    ) AS row
    LEFT JOIN (SELECT model, hour, max(at) AS at FROM profiled GROUP BY model, hour) AS done
      ON row.model = done.model AND row.hour = done.hour
    GROUP BY model, id, seq, batch
  ),
  featured AS (
    SELECT row.topic AS topic, row.partition AS partition, toStartOfHour(row.known_at) AS hour,
      count() AS stored, countIf(done.model != '' AND row.known_at <= done.at) AS analysed
    FROM (
      SELECT model, feature_logs.hour AS hour, topic, feature_logs.partition AS partition, known_at FROM feature_logs FINAL
      WHERE topic != '' AND ({topic: String} = '' OR topic = {topic: String})
        AND known_at >= {from: DateTime64(3, 'UTC')} AND known_at < {to: DateTime64(3, 'UTC')}
    ) AS row
    LEFT JOIN (
      SELECT model, skew_hours.hour AS hour, fromUnixTimestamp64Milli(toInt64(rev), 'UTC') AS at FROM skew_hours FINAL
    ) AS done ON row.model = done.model AND row.hour = done.hour
    GROUP BY topic, partition, hour
  ),
  stored AS (
    SELECT topic, partition, hour, sum(stored) AS stored, sum(analysed) AS analysed FROM (
      SELECT topic, partition, hour, stored, analysed FROM predicted
      UNION ALL
      SELECT topic, partition, hour, stored, analysed FROM featured
      UNION ALL
      SELECT topic, partition, hour, count() AS stored, sum(analysed) AS analysed FROM labelled
      WHERE {topic: String} = '' OR topic = {topic: String}
      GROUP BY topic, partition, hour
    )
    GROUP BY topic, partition, hour
  )
SELECT topic, partition, toUnixTimestamp(hour) * 1000 AS hour, if(ranges = 0, '', toString(first)) AS first, if(ranges = 0, '', toString(last)) AS last,
  records, received, accepted, duplicate, conflict, rejected, stored, analysed
FROM ledger FULL JOIN stored USING (topic, partition, hour)
ORDER BY hour DESC, topic, partition
LIMIT {limit: UInt32}
`;

/** What came through Kafka in a span of the event clock, by partition and hour, the latest first. Reads the rows of the span. */
export async function loadStreamLedger(
  clickhouse: ClickHouse,
  { topic = '', from, to, limit }: { topic?: string | undefined; from: string; to: string; limit: number },
): Promise<StreamHour[]> {
  const params = { topic, from, to, limit };
  return (await clickhouse.select<StreamHour>({ name: 'LOAD_STREAM_LEDGER', sql: LOAD_STREAM_LEDGER, params })).rows;
}
