import type { KeyCreated, KeyRequest } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { createKey as createStored } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { createKeyText, hashKey } from '../keys/create-key-text.js';

/** Makes a key and shows it, this once. */
export async function createKey({ database, clock }: ApiDeps, { name, scopes }: KeyRequest): Promise<KeyCreated> {
  const { id, key } = createKeyText();
  const own = [...new Set(scopes)];
  await createStored(database, { id, hash: hashKey(key), name, scopes: own, at: clock.eventNow(), by: currentCaller() });
  return { id, key, scopes: own };
}
