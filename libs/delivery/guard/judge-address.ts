import type ipaddr from 'ipaddr.js';
import type { AllowList } from './allow-list.js';
import { isInBlocks } from './allow-list.js';
import { isGlobalUnicast } from './is-global-unicast.js';
import { metadataAddresses } from './metadata-targets.js';
import { parseAddress } from './parse-address.js';

/** `allowed`: the endpoint's list names it. `public`: anybody may reach it. */
export type AddressVerdict = 'allowed' | 'public' | 'forbidden';

/** A name on the list may lead into the cluster or to this machine, and not to a link's own, a group's or a transition address. */
const behindNames: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat', 'loopback']);

export function judgeAddress(text: string, host: string, allow: AllowList): AddressVerdict {
  const address = parseAddress(text);
  if (address === undefined || metadataAddresses.has(address.toString()) || carriesMetadata(address)) return 'forbidden';
  if (isInBlocks(address, allow.blocks)) return 'allowed';
  if (allow.hosts.has(host) && (behindNames.has(address.range()) || isGlobalUnicast(address))) return 'allowed';
  return isGlobalUnicast(address) ? 'public' : 'forbidden';
}

/** An IPv6 address that a translator would take to a metadata service, by its last or by its second to third group pair. */
function carriesMetadata(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (!('parts' in address)) return false;
  const [, a = 0, b = 0, , , , y = 0, z = 0] = address.parts;
  const carried = [
    [a, b],
    [y, z],
    [~y & 0xffff, ~z & 0xffff], // Teredo
  ] as const;
  return carried.some(([high, low]) => metadataAddresses.has([high >> 8, high & 255, low >> 8, low & 255].join('.')));
}
