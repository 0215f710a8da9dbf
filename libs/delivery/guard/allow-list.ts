import ipaddr from 'ipaddr.js';
import { parseAddress } from './parse-address.js';

type Block = ReturnType<typeof ipaddr.parseCIDR>;

/** What an endpoint may reach beside the public internet: targets inside a cluster, mostly. */
export type AllowList = { hosts: ReadonlySet<string>; blocks: readonly Block[] };

/** Host names, addresses and CIDRs, as an endpoint's definition lists them. */
export function parseAllowList(entries: readonly string[]): AllowList {
  const blocks = entries.map(parseBlock);
  const hosts = entries.filter((_entry, index) => blocks[index] === undefined).map((entry) => withoutDot(entry.toLowerCase()));
  return { hosts: new Set(hosts), blocks: blocks.filter((block) => block !== undefined) };
}

export function isInBlocks(address: ipaddr.IPv4 | ipaddr.IPv6, blocks: readonly Block[]): boolean {
  return blocks.some(([net, bits]) => address.kind() === net.kind() && address.match(net, bits));
}

/** A name in DNS is the same with and without the root's dot. */
export function withoutDot(host: string): string {
  return host.replace(/\.$/, '');
}

function parseBlock(entry: string): Block | undefined {
  const address = parseAddress(entry);
  if (address !== undefined) return [address, address.kind() === 'ipv4' ? 32 : 128];
  const [net = '', bits = ''] = entry.split('/');
  return parseAddress(net) !== undefined && /^\d{1,3}$/.test(bits) && ipaddr.isValidCIDR(entry)
    ? ipaddr.parseCIDR(entry)
    : undefined;
}
