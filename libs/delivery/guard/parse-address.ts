import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** An address in its full form; undefined for anything else, also for the short and octal forms that some parsers take for one. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return isIP(text) === 0 ? undefined : ipaddr.parse(text);
}
