import ipaddr from 'ipaddr.js';

/** The one block from which global unicast addresses are given out; what lies outside it is special or not given out at all. */
const global6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet. Transition addresses (mapped, NAT64, 6to4, Teredo, ISATAP), which carry an IPv4
 * address in them, are none: who means an IPv4 address writes one.
 */
export function isGlobalUnicast(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return true;
  return address.match(global6) && !isIsatap(address);
}

function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200);
}
