import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Admission, Backpressure } from './create-backpressure.js';
import { DomainError } from './domain-error.js';
import type { RouteSettings } from './raw-body-route.js';

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** A page elsewhere that points its own name at this machine (DNS rebinding) reaches the port, but says another Host. */
function assertLoopbackHost(request: FastifyRequest): void {
  if (loopbackHost.test(request.headers.host ?? '')) return;
  throw new DomainError(
    'misdirected-request',
    'This server answers to localhost and 127.0.0.1 only; the Host header says otherwise.',
  );
}

function logRequest(logger: Logger, request: FastifyRequest, status: number, ms: number, aborted: boolean): void {
  const route = request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
  const line = { requestId: request.id, method: request.method, route, status, ms: Math.round(ms * 10) / 10 };
  logger.info(aborted ? { ...line, aborted } : line, 'request');
}

/** In front of every route: the request id echoed, one log line, admission. Answers who holds what is in flight. */
export function registerRequestHooks(
  fastify: FastifyInstance,
  backpressure: Backpressure,
  logger: Logger,
): (request: FastifyRequest) => Admission | undefined {
  const admissions = new WeakMap<FastifyRequest, Admission>();
  fastify.addHook('onRequest', async (request, reply) => {
    const started = performance.now();
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    if (backpressure.draining()) reply.header('connection', 'close');
    reply.raw.once('close', () => {
      admissions.get(request)?.release();
      logRequest(logger, request, reply.raw.statusCode, performance.now() - started, !reply.raw.writableFinished);
    });
    assertLoopbackHost(request);
    if ((request.routeOptions.config as RouteSettings | undefined)?.unguarded) return;
    admissions.set(request, backpressure.admit());
  });
  return (request) => admissions.get(request);
}
