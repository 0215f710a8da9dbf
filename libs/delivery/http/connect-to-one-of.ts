import { connect, isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';

/** Connects to the first of the addresses that answers. Nothing is looked up: what was vetted is what is connected to. */
export function connectToOneOf(addresses: readonly string[], port: number): Socket {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  const lookup: LookupFunction = (_host, { all }, done) => {
    if (all) done(null, pinned);
    else done(null, pinned[0]?.address ?? '', pinned[0]?.family);
  };
  return connect({ host: 'pinned.invalid', port, lookup, autoSelectFamily: true, noDelay: true });
}
