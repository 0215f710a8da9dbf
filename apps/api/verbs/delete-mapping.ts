import { currentCaller } from '#libs/nest-kit';
import { deleteMapping as deleteStoredMapping } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { unknownMapping } from '../mappings/unknown-mapping.js';

export async function deleteMapping({ database, clock }: ApiDeps, name: string): Promise<void> {
  const { outcome } = await deleteStoredMapping(database, { name, at: clock.eventNow(), by: currentCaller() });
  if (outcome === 'unknown') throw unknownMapping(name);
}
