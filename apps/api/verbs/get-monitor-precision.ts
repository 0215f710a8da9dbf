import type { MonitorPrecision } from '#libs/contracts';
import { countVerdicts, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';

/** How often a monitor was right. What was expected did move: only noise is none. */
export async function getMonitorPrecision({ database }: ApiDeps, model: string, monitor: string): Promise<MonitorPrecision> {
  assertModel(model, await loadModel(database, model));
  const counts = await countVerdicts(database, { model, monitor });
  const judged = counts.real + counts.expected + counts.noise;
  return { model, monitor, ...counts, precision: judged === 0 ? null : (counts.real + counts.expected) / judged };
}
