import { loadFeeds, resolvePendingLabels } from '#libs/clickhouse';
import { unregisteredModel } from '#libs/contracts';
import type { Evaluation } from '#libs/monitoring';
import { listEvaluationSubjects, loadModel } from '#libs/postgres';
import { compareFeatureLogs } from './profile/compare-feature-logs.js';
import { applyEvaluations } from './alerting/apply-evaluations.js';
import { endAlerts } from './alerting/end-alerts.js';
import { wakeDeliveries } from './deliver/wake-deliveries.js';
import { evaluateStream } from './evaluate-stream.js';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { findComparison } from './references/find-comparison.js';
import { inOrder } from './in-order.js';
import type { Comparison } from './references/load-comparison.js';
import type { EvaluateJob } from './queues.js';
import { runRetraining } from './retraining/run-retraining.js';

/** Does all that is due of a model: labels that waited find their predictions, then each version's profiles and windows in order. */
export async function evaluateModel(deps: EvaluatorDeps, { model, rev }: EvaluateJob): Promise<void> {
  const [registered, subjects, feeds] = await Promise.all([
    loadModel(deps.database, model),
    listEvaluationSubjects(deps.database, model),
    loadFeeds(deps.clickhouse, { model }),
    resolvePendingLabels(deps.clickhouse),
  ]);
  const definition = registered?.definition ?? unregisteredModel;
  const apply = (evaluations: readonly Evaluation[]): Promise<void> => applyEvaluations(deps, evaluations, { backfill: false });
  // Shadows first: an alert of a live version says whether they see the same.
  const streams = subjects
    .toSorted((a, b) => b.role.localeCompare(a.role))
    .map(({ version, role, firstSeenAt }) => ({ stream: { model, version, role }, firstHour: firstSeenAt }));
  const logs = feeds.featureLogs ? await compareFeatureLogs(deps, { model, definition, rev }) : null;
  // One by one: the first comparison of a model makes the grid of all.
  const comparisons: (Comparison | null)[] = [];
  for (const { stream } of streams) comparisons.push(await findComparison(deps, { stream, definition, rev }));
  await inOrder(streams, (stream, at, earlier) =>
    evaluateStream(deps, {
      ...stream,
      definition,
      comparison: comparisons[at] ?? null,
      rev,
      feeds,
      skewHours: logs?.hours ?? [],
      earlier,
      applyEvaluations: apply,
    }),
  );
  await logs?.mark();
  await endAlerts(deps, { model, definition, rev });
  await runRetraining(deps, { model, definition, rev });
  await wakeDeliveries(deps);
}
