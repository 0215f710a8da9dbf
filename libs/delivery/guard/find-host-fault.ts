import type { DeliveryFault } from '../outcome/delivery-outcome.js';
import type { AllowList } from './allow-list.js';
import { judgeAddress } from './judge-address.js';
import { metadataHosts } from './metadata-targets.js';
import { parseAddress } from './parse-address.js';

/** `host` without brackets and final dot. `ports`: those that a public target may have. `plain`: nothing is encrypted. */
export type Destination = { host: string; port: number; ports: readonly number[]; plain: boolean; allow: AllowList };

/** What forbids a destination before its name is looked up; a literal address is judged here, since it never is. */
export function findHostFault(destination: Destination): DeliveryFault | undefined {
  const { host, allow } = destination;
  if (host === '' || metadataHosts.has(host)) return forbidden('a metadata service is never a target');
  if (parseAddress(host) !== undefined) return findAddressFault(destination, [host]);
  // Once looked up, its addresses may still turn out to be in an allowed block.
  return allow.blocks.length > 0 || allow.hosts.has(host) ? undefined : findPublicFault(destination);
}

/** What forbids a destination that has these addresses: one bad address among good ones is enough. */
export function findAddressFault(destination: Destination, addresses: readonly string[]): DeliveryFault | undefined {
  const verdicts = addresses.map((address) => judgeAddress(address, destination.host, destination.allow));
  if (verdicts.includes('forbidden')) {
    return forbidden(
      "the address is not one of the public internet: put it on the endpoint's allow list (--allow) if it is meant",
    );
  }
  return verdicts.includes('public') ? findPublicFault(destination) : undefined;
}

function findPublicFault({ port, ports, plain }: Destination): DeliveryFault | undefined {
  const detail = plain
    ? "a public target is reached by https only: http is for hosts on the endpoint's allow list (--allow)"
    : `a public target has port ${ports.join(' or ')}: port ${port} is for hosts on the endpoint's allow list (--allow)`;
  return plain || !ports.includes(port) ? { reason: 'bad-target', detail } : undefined;
}

function forbidden(detail: string): DeliveryFault {
  return { reason: 'forbidden-address', detail };
}
