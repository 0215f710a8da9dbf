import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as startTls } from 'node:tls';
import type { DeliveryDeps } from '../delivery-deps.js';
import { parseAddress } from '../guard/parse-address.js';
import { findAddressFault } from '../guard/find-host-fault.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { DeliveryFault } from '../outcome/delivery-outcome.js';
import { connectToOneOf } from './connect-to-one-of.js';
import { lookUp } from './look-up.js';
import { toFault } from './to-fault.js';
import { until } from './until.js';

const CONNECT_MS = 5_000;

type Opened = { socket: Socket } | DeliveryFault;

/**
 * Connects to a destination: every address its name has is judged, only those are connected to, and the socket's other end is
 * looked at before a byte is sent. `signal` ends the whole attempt.
 */
export async function openConnection(destination: ParsedDestination, deps: DeliveryDeps, signal: AbortSignal): Promise<Opened> {
  const connectMs = deps.timeouts?.connectMs ?? CONNECT_MS;
  const either = AbortSignal.any([signal, AbortSignal.timeout(connectMs)]);
  const late = (during: string): DeliveryFault => ({
    reason: signal.aborted ? 'timeout' : 'connect-timeout',
    detail: `${during} took too long`,
  });

  const addresses = await findAddresses(destination, deps, either, late);
  if ('reason' in addresses) return addresses;

  const socket = (deps.connect ?? connectToOneOf)(addresses.found, destination.port);
  // An error after the one that ended the attempt has no one left to hear it.
  socket.on('error', () => undefined);
  const connected = await until(once(socket, 'connect'), either);
  const fault =
    connected === 'aborted'
      ? late('The connection')
      : 'error' in connected
        ? toFault(connected.error, 'unreachable', 'The connection')
        : findPeerFault(socket, addresses.found);
  if (fault) return end(socket, fault);
  return destination.encrypted ? secure(socket, destination, either, late) : { socket };
}

async function findAddresses(
  destination: ParsedDestination,
  deps: DeliveryDeps,
  signal: AbortSignal,
  late: (during: string) => DeliveryFault,
): Promise<{ found: readonly string[] } | DeliveryFault> {
  const { host } = destination;
  // A literal was judged with the URL.
  if (parseAddress(host)) return { found: [host] };
  const looked = await until((deps.lookup ?? lookUp)(host), signal);
  if (looked === 'aborted') return late('The look-up of the host');
  if ('error' in looked) return toFault(looked.error, 'dns', 'The look-up of the host');
  if (looked.value.length === 0) return { reason: 'dns', detail: 'the host has no address' };
  return findAddressFault(destination, looked.value) ?? { found: looked.value };
}

function findPeerFault({ remoteAddress = '' }: Socket, addresses: readonly string[]): DeliveryFault | undefined {
  const peer = parseAddress(remoteAddress)?.toString();
  const isOneOfThem = addresses.some((address) => parseAddress(address)?.toString() === peer);
  return isOneOfThem
    ? undefined
    : { reason: 'forbidden-address', detail: 'the connection led to an address that was not looked up' };
}

async function secure(
  plain: Socket,
  { host }: ParsedDestination,
  signal: AbortSignal,
  late: (during: string) => DeliveryFault,
): Promise<Opened> {
  const servername = parseAddress(host) ? {} : { servername: host };
  const socket = startTls({ socket: plain, host, ...servername, ALPNProtocols: ['http/1.1'] });
  socket.on('error', () => undefined);
  const secured = await until(once(socket, 'secureConnect'), signal);
  if (secured === 'aborted') return end(socket, late('TLS'));
  // Whatever breaks here, also a reset: the other end does not do TLS as it should.
  if ('error' in secured) return end(socket, { ...toFault(secured.error, 'tls', 'TLS'), reason: 'tls' });
  return { socket };
}

function end(socket: Socket, fault: DeliveryFault): DeliveryFault {
  socket.destroy();
  return fault;
}
