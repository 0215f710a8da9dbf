import { queryBindAsync } from 'chdb';
import { parseRowBinary } from './parse-row-binary.js';
import type { ScheduledFlights } from './to-flight-table.js';

// Every column is in the order, so that flights of the same minute keep their numbers however many threads read the file.
const READ_FLIGHTS = `
  SELECT
    toUInt32((toUnixTimestamp(assumeNotNull(date)) - toUnixTimestamp(toDateTime('2001-01-01 00:00:00', 'UTC'))) / 60) AS departure,
    toInt16(assumeNotNull(delay)) AS delay,
    toInt16(assumeNotNull(distance)) AS distance,
    toFixedString(assumeNotNull(origin), 3) AS origin,
    toFixedString(assumeNotNull(destination), 3) AS destination
  FROM file({path: String}, Parquet)
  ORDER BY departure, origin, destination, distance, delay`;

/** Reads flights from a Parquet file with ClickHouse's own reader. chDB opens once a process: call it in a process that owns no other engine. */
export const readFlights = async (path: string): Promise<ScheduledFlights> => {
  const result = await queryBindAsync(READ_FLIGHTS, { path }, { format: 'RowBinary' });
  return parseRowBinary(result.bytes());
};
