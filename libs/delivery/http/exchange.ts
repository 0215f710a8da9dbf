import { request as startRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DeliveryDeps } from '../delivery-deps.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { DeliveryFault } from '../outcome/delivery-outcome.js';
import { openConnection } from './open-connection.js';
import { readCapped } from './read-capped.js';
import { toFault } from './to-fault.js';
import { until } from './until.js';

export const BODY_MS = 2_000;
const BODY_BYTES = 64 * 1024;

export type HttpRequest = {
  destination: ParsedDestination;
  method: 'GET' | 'POST';
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** `complete`: the body is whole, and not only what came within its time and its cap. */
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: string; complete: boolean };

/** One request on a connection of its own. Redirects are answers like others. */
export async function exchange(
  request: HttpRequest,
  deps: DeliveryDeps,
  signal: AbortSignal,
): Promise<HttpAnswer | DeliveryFault> {
  const opened = await openConnection(request.destination, deps, signal);
  if ('reason' in opened) return opened;
  const { socket } = opened;
  try {
    const answered = await until(send(request, socket), signal);
    if (answered === 'aborted') return { reason: 'timeout', detail: 'no answer came in time' };
    if ('error' in answered) return toFault(answered.error, 'reset', 'The request');
    const { statusCode: status = 0, headers } = answered.value;
    // The status is known and is what counts, so the body has no time of its own to waste.
    const bodySignal = AbortSignal.any([signal, AbortSignal.timeout(deps.timeouts?.bodyMs ?? BODY_MS)]);
    const { body, complete } = await readCapped(answered.value, BODY_BYTES, bodySignal);
    return { status, headers, body: body.toString('utf8'), complete };
  } finally {
    socket.destroy();
  }
}

function send({ destination, method, path, headers, body }: HttpRequest, socket: Socket): Promise<IncomingMessage> {
  const { url } = destination;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = startRequest({
      method,
      path,
      headers: { host: url.host, 'user-agent': 'Plumbline', connection: 'close', ...headers, ...length },
      createConnection: () => socket,
    });
    // An upgrade that nobody asked for is told by its status, as any answer.
    request.on('response', resolve).on('upgrade', resolve).on('error', reject);
    request.end(body);
  });
}
