import { loadLatestLag, toSqlTime } from '#libs/clickhouse';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

/** What was measured longer ago says nothing of now: its ingestor is gone, which other metrics tell. */
const MEASURED_WITHIN_MS = 5 * 60_000;

/** How far each partition is behind, as its ingestor measured it last. */
export async function observeLag({ clickhouse, clock }: Pick<ApiDeps, 'clickhouse' | 'clock'>): Promise<Observation[]> {
  const lags = await loadLatestLag(clickhouse, { since: toSqlTime(clock.wallNow() - MEASURED_WITHIN_MS) });
  return lags.flatMap(({ groupId, topic, partition, lagSeconds, lagRecords }) => {
    const attributes = { group: groupId, topic, partition: String(partition) };
    return [
      { gauge: gauges.ingestLag, value: lagSeconds, attributes },
      { gauge: gauges.ingestLagRecords, value: lagRecords, attributes },
    ];
  });
}
