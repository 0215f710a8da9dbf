import type { MonitorAnswer } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { listMonitors } from './list-monitors.js';

export async function getMonitor(deps: Pick<ApiDeps, 'database'>, model: string, name: string): Promise<MonitorAnswer> {
  const { items } = await listMonitors(deps, model);
  const found = items.find(({ definition }) => definition.name === name);
  if (found === undefined) throw unknownMonitor(model, name);
  return found;
}

export function unknownMonitor(model: string, name: string): DomainError {
  return new DomainError('not-found', `Model ${model} has no monitor ${name}. See plumbline monitors list ${model}.`);
}
