import { stat } from '../panels/stat.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { clickhouse, postgres, prometheus } from '../queries/question.js';
import type { Board } from './board.js';

export const pipeline: Board = {
  uid: 'plumbline-pipeline',
  title: 'Plumbline / Pipeline',
  description: 'Plumbline itself: what comes in, what is refused and why, how far evaluation is, and what waits to be sent.',
  variables: [],
  rows: [
    [
      stat({
        title: 'Evaluated up to; good: the last full hour',
        description: 'The end of the oldest newest hour of all streams: what is behind it waits to be measured.',
        method: 'operating.md#what-is-due-and-catching-up',
        width: 6,
        height: 4,
        unit: 'dateTimeAsIso',
        nothing: 'Nothing is evaluated yet.',
        questions: [
          postgres(
            'table',
            `
SELECT date_part('epoch', min(newest)) * 1000 AS evaluated_to FROM (
  SELECT max(evaluated_to) AS newest FROM plumbline.api_evaluations WHERE grain = 'hour' GROUP BY model, version, role) streams
HAVING count(*) > 0 LIMIT 1`,
          ),
        ],
      }),
      stat({
        title: 'Messages that wait; good: 0',
        description: 'Messages that were not delivered yet and are tried again.',
        method: 'webhooks.md#what-happens-when-it-does-not-arrive',
        width: 6,
        height: 4,
        unit: 'none',
        nothing: '0',
        questions: [
          postgres(
            'table',
            "SELECT count(*) AS waiting FROM plumbline.api_deliveries WHERE state IN ('waiting', 'retrying') LIMIT 1",
          ),
        ],
      }),
      stat({
        title: 'Oldest message that waits; good: seconds ago',
        description: 'When the oldest message that was not delivered yet was written, by the wall clock.',
        method: 'webhooks.md#what-happens-when-it-does-not-arrive',
        width: 6,
        height: 4,
        unit: 'dateTimeFromNow',
        nothing: 'Nothing waits.',
        questions: [
          postgres(
            'table',
            `
SELECT date_part('epoch', min(created_wall)) * 1000 AS oldest FROM plumbline.api_deliveries
WHERE state IN ('waiting', 'retrying') HAVING count(*) > 0 LIMIT 1`,
          ),
        ],
      }),
      stat({
        title: 'Dead messages; good: 0',
        description: 'Messages given up; they stay and can be sent again: `plumbline deliveries`.',
        method: 'webhooks.md#what-happens-when-it-does-not-arrive',
        width: 6,
        height: 4,
        unit: 'none',
        nothing: '0',
        questions: [postgres('table', "SELECT count(*) AS dead FROM plumbline.api_deliveries WHERE state = 'dead' LIMIT 1")],
      }),
    ],
    [
      timeSeries({
        title: 'Events that were answered for; good: the usual curve',
        description: 'Events received by kind and by what was said of them, by the event clock.',
        method: 'books.md',
        width: 12,
        height: 9,
        unit: 'short',
        min: 0,
        nothing: 'Nothing was received in this range.',
        questions: [
          clickhouse(
            'series',
            `
SELECT $__timeInterval(time) AS time, kind, sum(accepted) AS accepted, sum(duplicate) AS duplicate, sum(conflict) AS conflict,
  sum(rejected) AS rejected
FROM api_ingest WHERE $__timeFilter(time) GROUP BY time, kind ORDER BY time, kind LIMIT 20000`,
          ),
        ],
      }),
      timeSeries({
        title: 'Rejects by reason; good: none',
        description: 'Events and records that could not be taken, by code. Each is kept with its bytes.',
        method: 'events.md#rejects',
        width: 12,
        height: 9,
        unit: 'short',
        min: 0,
        bars: true,
        nothing: 'Nothing was rejected in this range.',
        questions: [
          clickhouse(
            'series',
            `
SELECT $__timeInterval(time) AS time, code, count() AS rejects FROM api_rejects
WHERE $__timeFilter(time) GROUP BY time, code ORDER BY time, code LIMIT 20000`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'The newest rejects; good: an empty table',
        description: 'What was refused last, where it came from, at which field, and why.',
        method: 'events.md#rejects',
        width: 12,
        height: 9,
        nothing: 'Nothing was rejected in this range.',
        units: { time: 'dateTimeAsIso' },
        questions: [
          clickhouse(
            'table',
            `
SELECT time, kind, source, topic, partition, offset, code, path, message FROM api_rejects
WHERE $__timeFilter(time) ORDER BY time DESC LIMIT 50`,
          ),
        ],
      }),
      table({
        title: 'How far each stream is evaluated; good: all the same',
        description: 'The end of the newest evaluated window of each grain, the stream that is furthest behind first.',
        method: 'operating.md#what-is-due-and-catching-up',
        width: 12,
        height: 9,
        nothing: 'Nothing is evaluated yet.',
        units: { evaluated_to: 'dateTimeAsIso', updated_at: 'dateTimeAsIso' },
        questions: [
          postgres(
            'table',
            `
SELECT model, version, role, grain, evaluated_to, updated_at FROM plumbline.api_evaluations
ORDER BY evaluated_to, model, version, role, grain LIMIT 100`,
          ),
        ],
      }),
    ],
    [
      table({
        title: 'Gaps of the ledger; good: an empty table',
        description:
          'Offsets of a partition that what was stored in the range goes past without having seen them, both ends included.',
        method: 'kafka.md#what-came',
        width: 24,
        height: 7,
        nothing: 'No offset is missing of what came through Kafka in this range.',
        units: { found: 'dateTimeAsIso' },
        questions: [
          clickhouse(
            'table',
            `
SELECT topic, partition, before + 1 AS first, start - 1 AS last, start - before - 1 AS offsets, found
FROM (
  SELECT topic, partition, start, found,
    max(end) OVER (PARTITION BY topic, partition, log ORDER BY start, end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
    row_number() OVER (PARTITION BY topic, partition, log ORDER BY start, end) AS place
  FROM (
    SELECT topic, partition, first AS start, last AS end, time AS found,
      sum(first = 0) OVER (PARTITION BY topic, partition ORDER BY time, first ROWS UNBOUNDED PRECEDING) AS log
    FROM api_ledger WHERE $__timeFilter(time)))
WHERE place > 1 AND start > before + 1 ORDER BY topic, partition, start LIMIT 200`,
          ),
        ],
      }),
    ],
    [
      timeSeries({
        title: 'Kafka: for how long records wait; good: seconds',
        description: 'Since when the oldest record of each topic that is not durable yet has been waiting.',
        method: 'runbooks/ingest-lag.md',
        width: 8,
        height: 8,
        unit: 's',
        min: 0,
        bounds: { above: 300 },
        nothing: 'No topic is read.',
        questions: [prometheus('max by (topic) (plumbline_ingest_lag_seconds)')],
      }),
      timeSeries({
        title: 'Evaluation delay; good: below a quarter of an hour',
        description: 'Since when the oldest hour that is due of each model has waited for its evaluation, by event time.',
        method: 'runbooks/evaluation-behind.md',
        width: 8,
        height: 8,
        unit: 's',
        min: 0,
        bounds: { above: 900 },
        nothing: 'No model is evaluated yet.',
        questions: [prometheus('max by (model) (plumbline_evaluation_delay_seconds)')],
      }),
      timeSeries({
        title: 'Stores answer; good: 1',
        description: 'Whether ClickHouse and PostgreSQL answer the process that has the most trouble with them.',
        method: 'runbooks/store-away.md',
        width: 8,
        height: 8,
        unit: 'none',
        min: 0,
        max: 1,
        bounds: { below: 1 },
        nothing: 'Prometheus scrapes no Plumbline.',
        questions: [prometheus('min by (store) (plumbline_store_up)')],
      }),
    ],
  ],
};
