import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { openRequest, type OpenRequest, type Recorder } from '#libs/telemetry';
import type { Admission, Backpressure } from './create-backpressure.js';
import { runAsCaller } from './current-caller.js';
import { DomainError } from './domain-error.js';
import type { GuardVerdict, HttpGuard } from './http-guard.js';
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

function routeOf(request: FastifyRequest): string | undefined {
  return request.is404 ? undefined : request.routeOptions.url;
}

function logRequest(logger: Logger, request: FastifyRequest, status: number, ms: number, aborted: boolean): void {
  const line = {
    requestId: request.id,
    method: request.method,
    route: routeOf(request) ?? '(none)',
    status,
    ms: Math.round(ms * 10) / 10,
  };
  logger.info(aborted ? { ...line, aborted } : line, 'request');
}

/** Who sends it, by the key that it must have. What has no route is nobody's secret, so that a wrong path is told as such. */
async function askForKey(guard: HttpGuard, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const [, key] = /^Bearer +(\S{1,512})$/i.exec(request.headers.authorization ?? '') ?? [];
  const verdict = await guard({ method: request.method, route: routeOf(request) ?? '', key, address: request.ip });
  if (verdict.outcome === 'let-in') return verdict.caller;
  if (verdict.outcome === 'unknown-key') reply.header('www-authenticate', 'Bearer');
  throw toRefusal(verdict);
}

function toRefusal(verdict: Exclude<GuardVerdict, { outcome: 'let-in' }>): DomainError {
  switch (verdict.outcome) {
    case 'unknown-key':
      return new DomainError('unauthorized', verdict.message);
    case 'not-allowed':
      return new DomainError('forbidden', verdict.message);
    case 'too-many':
      return new DomainError('too-many-requests', verdict.message, { retryAfterSeconds: verdict.retryAfterSeconds });
  }
}

type Front = { backpressure: Backpressure; logger: Logger; guard: HttpGuard | undefined; recorder: Recorder | undefined };

/** In front of every route: the request id echoed, one log line, one span, the key, admission. Answers who holds what is in flight. */
export function registerRequestHooks(
  fastify: FastifyInstance,
  { backpressure, logger, guard, recorder }: Front,
): (request: FastifyRequest) => Admission | undefined {
  const admissions = new WeakMap<FastifyRequest, Admission>();
  const callers = new WeakMap<FastifyRequest, string>();
  const opened = new WeakMap<FastifyRequest, OpenRequest>();
  fastify.addHook('onRequest', async (request, reply) => {
    const started = performance.now();
    const settings = request.routeOptions.config as RouteSettings | undefined;
    const { method, protocol: scheme, headers } = request;
    // Whoever asks whether it lives asks often, and says nothing.
    const traced =
      recorder && !settings?.unguarded && openRequest(recorder, { method, route: routeOf(request), scheme, headers });
    if (traced) opened.set(request, traced);
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    if (backpressure.draining()) reply.header('connection', 'close');
    reply.raw.once('close', () => {
      admissions.get(request)?.release();
      opened.get(request)?.end(reply.raw.statusCode);
      logRequest(logger, request, reply.raw.statusCode, performance.now() - started, !reply.raw.writableFinished);
    });
    if (guard === undefined) assertLoopbackHost(request);
    if (settings?.unguarded) return;
    if (guard !== undefined) callers.set(request, await askForKey(guard, request, reply));
    if (!settings?.unlimited) admissions.set(request, backpressure.admit());
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const caller = callers.get(request);
    const proceed = (): void => (caller === undefined ? done() : runAsCaller(caller, done));
    const traced = opened.get(request);
    if (traced === undefined) proceed();
    else traced.run(proceed);
  });
  return (request) => admissions.get(request);
}
