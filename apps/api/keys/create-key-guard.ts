import { timingSafeEqual } from 'node:crypto';
import type { KeyScope } from '#libs/contracts';
import type { Secret } from '#libs/config';
import type { Clock, HttpGuard } from '#libs/nest-kit';
import { loadKey, markKeyUsed, type Database } from '#libs/postgres';
import { hashKey, parseKeyId } from './create-key-text.js';
import { createWrongKeys } from './create-wrong-keys.js';
import { allowsScope, toRouteScope } from './to-route-scope.js';

export interface KeyGuardDeps {
  database: Database;
  clock: Pick<Clock, 'wallNow'>;
  /** May do everything, for whoever has no key yet. */
  adminKey: Secret | null;
}

type Holder = { name: string; scopes: readonly KeyScope[] };

const HOW = 'Send one as `Authorization: Bearer …`; `plumbline keys create` makes it.';

/**
 * Asks each request for a key that allows its route. A key that was revoked opens nothing from then on, in no process. Whence too many wrong
 * keys came, no other is looked up for a while; those that were right before are, for a proxy gives all that it serves one address.
 */
export function createKeyGuard(deps: KeyGuardDeps): HttpGuard {
  const wrong = createWrongKeys();
  const right = new Set<string>();
  return async ({ method, route, key, address }) => {
    if (key === undefined) return { outcome: 'unknown-key', message: `This asks for a key. ${HOW}` };
    const hash = hashKey(key);
    const waitMs = right.has(hash) ? 0 : wrong.waitMs(address, deps.clock.wallNow());
    if (waitMs > 0) {
      const message = `Too many unknown keys came from ${address}: try again later, with one that is known.`;
      return { outcome: 'too-many', message, retryAfterSeconds: waitMs / 1000 };
    }
    const holder = isAdminKey(deps.adminKey, key)
      ? { name: 'admin-key', scopes: ['admin' as const] }
      : await findHolder(deps, key);
    if (holder === null) {
      right.delete(hash);
      wrong.note(address, deps.clock.wallNow());
      return { outcome: 'unknown-key', message: `The key is unknown or was revoked. ${HOW}` };
    }
    right.add(hash);
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
