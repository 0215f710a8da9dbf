import { loadEvaluationDelays, loadLatestTraffic, toSqlHour } from '#libs/clickhouse';
import { gauges, type Observation } from '#libs/telemetry';
import type { ApiDeps } from '../api-deps.js';
import { loadModels } from '../findings/load-models.js';
import { toRowsKeptMs } from '../findings/to-rows-kept-ms.js';

const HOUR_MS = 3_600_000;
const ANSWER_WITHIN_MS = 4_000;

/** How late evaluations are, of every model that had traffic; where there are more than `maxModels`, of those that are latest. */
export async function observeEvaluation(
  {
    clickhouse,
    database,
    clock,
    latenessMs,
    retentionMs,
  }: Pick<ApiDeps, 'clickhouse' | 'database' | 'clock' | 'latenessMs' | 'retentionMs'>,
  maxModels: number,
): Promise<Observation[]> {
  const now = clock.eventNow();
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const kept = (await loadModels(database)).map(
    ({ model, definition }) => [model, toRowsKeptMs(definition, retentionMs)] as const,
  );
  const shorter = kept.filter(([, keptMs]) => keptMs < retentionMs);
  const waiting = await loadEvaluationDelays(clickhouse, {
    from: toSqlHour(Math.max(0, now - retentionMs)),
    closedBefore: toSqlHour(Math.max(0, now - latenessMs)),
    laterFrom: new Map(shorter.map(([model, keptMs]) => [model, Math.max(0, Math.floor((now - keptMs) / 1000))])),
    waitSeconds: (HOUR_MS + latenessMs) / 1000,
    signal,
  });
  const dueSince = new Map(waiting.map((delay) => [delay.model, delay.dueSince]));
  return [...(await loadLatestTraffic(clickhouse, signal)).keys()]
    .map((model) => ({
      gauge: gauges.evaluationDelay,
      value: Math.max(0, now - (dueSince.get(model) ?? now)) / 1000,
      attributes: { model },
    }))
    .sort((a, b) => b.value - a.value || (a.attributes.model < b.attributes.model ? -1 : 1))
    .slice(0, maxModels);
}
