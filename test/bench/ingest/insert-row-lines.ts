import type { ClickHouse } from '#libs/clickhouse';
import { IN_FLIGHT } from './in-flight.js';
import { runInFlight } from './run-in-flight.js';

/** The engine's own insert of rows that need nothing done to them, as many requests at once as the sender has. */
export async function insertRowLines(clickhouse: ClickHouse, batches: string[]): Promise<void> {
  await runInFlight(batches, IN_FLIGHT, async (lines) => {
    await clickhouse.insertJsonLines({ name: 'INSERT_ROW_LINES', into: 'predictions', lines });
  });
}
