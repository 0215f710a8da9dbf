import { loadEvaluationDelays, loadLatestTraffic, toSqlHour } from '#libs/clickhouse';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';

const HOUR_MS = 3_600_000;
const ANSWER_WITHIN_MS = 4_000;

/** How late evaluations are, of every model that had traffic; where there are more than `maxModels`, of those that are latest. */
export async function observeEvaluation(
  { clickhouse, clock, latenessMs, retentionMs }: Pick<ApiDeps, 'clickhouse' | 'clock' | 'latenessMs' | 'retentionMs'>,
  maxModels: number,
): Promise<Observation[]> {
  const now = clock.eventNow();
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const waiting = await loadEvaluationDelays(clickhouse, {
    from: toSqlHour(Math.max(0, now - retentionMs)),
    closedBefore: toSqlHour(Math.max(0, now - latenessMs)),
    waitSeconds: (HOUR_MS + latenessMs) / 1000,
    signal,
  });
  const dueSince = new Map(waiting.map((delay) => [delay.model, delay.dueSince]));
  return [...(await loadLatestTraffic(clickhouse)).keys()]
    .map((model) => ({
      gauge: gauges.evaluationDelay,
      value: Math.max(0, now - (dueSince.get(model) ?? now)) / 1000,
      attributes: { model },
    }))
    .sort((a, b) => b.value - a.value || (a.attributes.model < b.attributes.model ? -1 : 1))
    .slice(0, maxModels);
}
