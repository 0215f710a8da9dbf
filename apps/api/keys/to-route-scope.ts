import type { KeyScope } from '#libs/contracts';

const ingestRoutes = /^\/v1\/(predictions|labels|features|metrics|logs(\/[^/]+)?|ingest\/[^/]+)$/;
const adminRoutes = /^\/v1\/(keys|endpoints)(\/|$)/;

/** What a key must be allowed to do for a route: reading and changing are told by the method, a route that is new as well. */
export function toRouteScope(method: string, route: string): KeyScope {
  if (adminRoutes.test(route)) return 'admin';
  if (method === 'GET' || method === 'HEAD') return 'read';
  return ingestRoutes.test(route) ? 'ingest' : 'write';
}

const implied: Record<KeyScope, readonly KeyScope[]> = {
  ingest: ['ingest'],
  read: ['read'],
  write: ['write', 'read'],
  admin: ['admin', 'write', 'read', 'ingest'],
};

/** Who may change may look, and admin may do everything. */
export function allowsScope(scopes: readonly KeyScope[], needed: KeyScope): boolean {
  return scopes.some((scope) => implied[scope].includes(needed));
}
