import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * The engine has no users, and any page in a browser on this machine could post SQL to it: what names another host (DNS rebinding) or
 * comes from a page is refused. Programs send neither header.
 */
export function refuseForeign(request: IncomingMessage, response: ServerResponse): boolean {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  if (LOOPBACK_HOST.test(host) && origin === undefined && (site === undefined || site === 'none')) return false;
  response.writeHead(403, { 'content-type': 'text/plain; charset=UTF-8', connection: 'close' });
  response.end('Code: 516. DB::Exception: Only programs on this machine are served. (AUTHENTICATION_FAILED)\n');
  return true;
}
