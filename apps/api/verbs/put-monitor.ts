import type { MonitorAnswer, MonitorBody } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { loadModel, saveMonitor } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { assertMonitor } from '../monitors/assert-monitor.js';
import { getMonitor } from './get-monitor.js';

export async function putMonitor(deps: ApiDeps, model: string, name: string, body: MonitorBody): Promise<MonitorAnswer> {
  const definition = { ...body, model, name };
  assertModel(model, await loadModel(deps.database, model));
  assertMonitor(definition);
  await saveMonitor(deps.database, { definition, at: deps.clock.eventNow(), by: currentCaller() });
  return getMonitor(deps, model, name);
}
