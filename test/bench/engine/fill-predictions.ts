import { toSqlHour, toSqlTime, type ClickHouse } from '#libs/clickhouse';

const HOUR_MS = 3_600_000;
/** An insert may touch a hundred partitions, of which there is one a day. */
const HOURS_PER_INSERT = 90 * 24;

/** Features are uniform on 0…1 in a reference; `shift` moves the last third of them. */
const FILL_PREDICTIONS = `
INSERT INTO predictions (model, hour, id, version, role, time, num, score, content_hash, known_at, seq, batch)
SELECT
  'bench', hour, toString(row), '1', {role: String}, addMilliseconds(toDateTime64(hour, 3, 'UTC'), row % 3600000),
  CAST(
    (
      {features: Array(String)},
      arrayMap(
        i -> cityHash64(row, i) % 1000003 / 1000003 + if(i * 3 >= 2 * length({features: Array(String)}), {shift: Float64}, 0),
        range(length({features: Array(String)})))
    ),
    'Map(LowCardinality(String), Float64)'),
  cityHash64(row) % 1000003 / 1000003, cityHash64(row), {knownAt: DateTime64(3, 'UTC')}, row, 'bench'
FROM (
  SELECT number + {skipped: UInt64} AS row, addHours({from: DateTime('UTC')}, intDiv(number, {rowsPerHour: UInt64})) AS hour
  FROM numbers({rows: UInt64}))
`;

const FILL_LABELS = `
INSERT INTO labels (model, hour, id, label, known_at, seq, batch)
SELECT model, hour, id, toString(cityHash64(id) % 5 = 0), addMinutes(time, 90), seq, batch
FROM predictions
WHERE hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
`;

export interface FillPredictions {
  role: string;
  features: string[];
  shift: number;
  /** Start of the first hour, epoch milliseconds. */
  from: number;
  hours: number;
  rowsPerHour: number;
  labelled: boolean;
}

/** Makes predictions, and labels of all of them, inside the engine. */
export async function fillPredictions(clickhouse: ClickHouse, fill: FillPredictions): Promise<void> {
  const { role, features, shift, hours, rowsPerHour, labelled } = fill;
  for (let done = 0; done < hours; done += HOURS_PER_INSERT) {
    const part = Math.min(HOURS_PER_INSERT, hours - done);
    const from = fill.from + done * HOUR_MS;
    const params = { role, features, shift, rowsPerHour, rows: part * rowsPerHour, skipped: done * rowsPerHour };
    const knownAt = toSqlTime(fill.from);
    await clickhouse.command({
      name: 'FILL_PREDICTIONS',
      sql: FILL_PREDICTIONS,
      params: { ...params, from: toSqlHour(from), knownAt },
    });
    const span = { from: toSqlHour(from), to: toSqlHour(from + part * HOUR_MS) };
    if (labelled) await clickhouse.command({ name: 'FILL_LABELS', sql: FILL_LABELS, params: span });
  }
}
