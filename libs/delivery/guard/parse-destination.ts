import type { DeliveryFault } from '../outcome/delivery-outcome.js';
import { parseAllowList, withoutDot } from './allow-list.js';
import type { Destination } from './find-host-fault.js';
import { findHostFault } from './find-host-fault.js';

/** A scheme that a target may have, the port it means, and those that a public target may have. */
type Scheme = { port: number; ports: readonly number[]; encrypted: boolean; plain: boolean };

const web = { ports: [443, 80], plain: false };
const mail = { ports: [25, 465, 587, 2525], plain: false };

const schemes: Record<string, Scheme | undefined> = {
  'https:': { ...web, port: 443, encrypted: true },
  'http:': { ...web, port: 80, encrypted: false, plain: true },
  'smtps:': { ...mail, port: 465, encrypted: true },
  // Encrypted by STARTTLS, where the server offers it.
  'smtp:': { ...mail, port: 587, encrypted: false },
};

export type ParsedDestination = Destination & { url: URL; encrypted: boolean };

/** A target's URL as the one place that may be connected to, or what is wrong with it. No text of the URL is in the fault. */
export function parseDestination(
  text: string,
  protocols: readonly string[],
  allowed: readonly string[],
): ParsedDestination | DeliveryFault {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url && protocols.includes(url.protocol) ? schemes[url.protocol] : undefined;
  if (url === undefined || scheme === undefined) return bad(`the URL is none, or not one of ${protocols.join(' and ')}`);
  if (url.password !== '') return bad('the URL holds a password: give it apart');
  if (url.username !== '' && !url.protocol.startsWith('smtp')) return bad('the URL holds a user name: give it apart');
  // The name of a mail server's user is read from there, so it must be readable.
  if (/%(?![2-7][0-9a-f])/i.test(url.username)) return bad('the URL holds a user name that is no text');
  const host = toHost(url);
  if (host === undefined) return bad('the URL names no host');
  const destination = { ...scheme, url, host, port: Number(url.port || scheme.port), allow: parseAllowList(allowed) };
  return findHostFault(destination) ?? destination;
}

/** The host as it is connected to. Of our schemes only http's have the odd forms of an address spelled out, so all are read as http. */
function toHost({ host }: URL): string | undefined {
  const spelled = `http://${host}`;
  if (!URL.canParse(spelled)) return undefined;
  const { hostname } = new URL(spelled);
  return withoutDot(hostname.replace(/^\[(.*)\]$/, '$1')) || undefined;
}

function bad(detail: string): DeliveryFault {
  return { reason: 'bad-target', detail };
}
