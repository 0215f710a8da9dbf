import { timingSafeEqual } from 'node:crypto';
import type { KeyScope } from '#libs/contracts';
import type { Secret } from '#libs/config';
import type { Clock, HttpGuard } from '#libs/nest-kit';
import { loadKey, markKeyUsed, type Database } from '#libs/postgres';
import { hashKey, parseKeyId } from './create-key-text.js';
import { allowsScope, toRouteScope } from './to-route-scope.js';

export interface KeyGuardDeps {
  database: Database;
  clock: Pick<Clock, 'wallNow'>;
  /** May do everything, for whoever has no key yet. */
  adminKey: Secret | null;
}

type Holder = { name: string; scopes: readonly KeyScope[] };

const HOW = 'Send one as `Authorization: Bearer …`; `plumbline keys create` makes it.';

/** Asks each request for a key that allows its route. A key that was revoked opens nothing from then on, in no process. */
export function createKeyGuard(deps: KeyGuardDeps): HttpGuard {
  return async ({ method, route, key }) => {
    if (key === undefined) return { outcome: 'unknown-key', message: `This asks for a key. ${HOW}` };
    const holder = isAdminKey(deps.adminKey, key)
      ? { name: 'admin-key', scopes: ['admin' as const] }
      : await findHolder(deps, key);
    if (holder === null) return { outcome: 'unknown-key', message: `The key is unknown or was revoked. ${HOW}` };
    const needed = toRouteScope(method, route);
    if (allowsScope(holder.scopes, needed)) return { outcome: 'let-in', caller: holder.name };
    const message = `The key ${holder.name} may ${holder.scopes.join(', ')}; this needs ${needed}.`;
    return { outcome: 'not-allowed', message };
  };
}

async function findHolder({ database, clock }: KeyGuardDeps, key: string): Promise<Holder | null> {
  const id = parseKeyId(key);
  const stored = id === undefined ? null : await loadKey(database, id);
  if (id === undefined || stored === null || !isSame(stored.hash, hashKey(key))) return null;
  const today = new Date(clock.wallNow()).toISOString().slice(0, 10);
  if (stored.lastUsedDay !== today) await markKeyUsed(database, id, today);
  return stored;
}

function isAdminKey(adminKey: Secret | null, key: string): boolean {
  return adminKey !== null && isSame(hashKey(adminKey.reveal()), hashKey(key));
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
