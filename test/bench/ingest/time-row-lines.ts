import type { ClickHouse } from '#libs/clickhouse';
import { EVENTS_PER_REQUEST } from './in-flight.js';
import { insertRowLines } from './insert-row-lines.js';
import { toRowLines } from './make-events.js';
import { toBatches } from './to-batches.js';

/** The seconds in which the engine takes the rows of these events, ready made, into `predictions` and nothing else. */
export async function timeRowLines(clickhouse: ClickHouse, texts: string[]): Promise<number> {
  const rows = toBatches(toRowLines(texts), EVENTS_PER_REQUEST);
  const started = performance.now();
  await insertRowLines(clickhouse, rows);
  return (performance.now() - started) / 1000;
}
