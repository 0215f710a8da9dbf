import { currentCaller, DomainError } from '#libs/nest-kit';
import { deleteMonitor as deleteOwnMonitor } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { getMonitor, unknownMonitor } from './get-monitor.js';

/** A default one cannot be deleted, only overridden. */
export async function deleteMonitor(deps: ApiDeps, model: string, name: string): Promise<void> {
  const found = await getMonitor(deps, model, name);
  if (found.default)
    throw new DomainError(
      'unprocessable',
      `Monitor ${name} is a default one of ${model}. To switch it off, give one of the same name with enabled: false.`,
    );
  const { outcome } = await deleteOwnMonitor(deps.database, { model, name, at: deps.clock.eventNow(), by: currentCaller() });
  if (outcome === 'unknown') throw unknownMonitor(model, name);
}
