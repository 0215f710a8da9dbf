import type { AskingAlert } from '#libs/monitoring';
import { loadAlerts } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

/** The open alerts of a model, as retraining looks at them. */
export async function loadAskingAlerts({ database }: Pick<EvaluatorDeps, 'database'>, model: string): Promise<AskingAlert[]> {
  const alerts = await loadAlerts(database, { model, states: ['firing', 'recovering'] });
  return alerts.map(({ id, body, record, verdict, told }) => ({ ...body, id, state: record.state, verdict, told }));
}
