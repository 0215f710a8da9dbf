import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule, Type } from '@nestjs/common';
import type { FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import type { Recorder } from '#libs/telemetry';
import { answerBadUrl } from './answer-bad-url.js';
import { buildOpenApi } from './build-open-api.js';
import type { OpenApiInfo } from './build-open-api.js';
import { buildWelcome } from './build-welcome.js';
import { closeGracefully } from './close-gracefully.js';
import { createBackpressure } from './create-backpressure.js';
import type { HttpLimits } from './http-limits.js';
import type { HttpGuard } from './http-guard.js';
import { listenOn } from './listen-on.js';
import { ProblemFilter } from './problem-filter.js';
import { registerBodyParsers } from './register-body-parsers.js';
import { registerRequestHooks } from './register-request-hooks.js';
import { RequestValidationPipe } from './request-validation-pipe.js';
import { toNestLogger } from './to-nest-logger.js';
import { toRequestId } from './to-request-id.js';

export type HttpAppOptions = {
  logger: Logger;
  limits: HttpLimits;
  openApi: OpenApiInfo;
  /** Without one only this machine is served, and asked for nothing. */
  guard?: HttpGuard | undefined;
  /** Without one requests are neither timed nor traced. */
  recorder?: Recorder | undefined;
};

export type HttpApp = {
  app: NestFastifyApplication;
  /** Port 0 takes a free one. Fails with a `StartUpError`. */
  listen(at: { host: string; port: number }): Promise<{ url: string; port: number }>;
  /** Stops accepting, lets what is in flight finish until the deadline, then closes the modules. */
  close(deadlineMs?: number): Promise<void>;
};

function toFastifyOptions(): FastifyServerOptions {
  return {
    genReqId: toRequestId,
    requestIdHeader: false,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error, request, reply) => answerBadUrl(error, request, reply),
  };
}

/** A Nest app on Fastify with everything in front of the routes that every app of ours shares. Nothing listens yet. */
export async function createHttpApp(
  module: Type | DynamicModule,
  { logger, limits, openApi, guard, recorder }: HttpAppOptions,
): Promise<HttpApp> {
  const adapter = new FastifyAdapter(toFastifyOptions());
  const backpressure = createBackpressure(limits);
  const fastify = adapter.getInstance();
  registerBodyParsers(fastify, limits, registerRequestHooks(fastify, { backpressure, logger, guard, recorder }));
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: toNestLogger(logger),
  });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  const document = JSON.stringify(buildOpenApi(app, openApi));
  const welcome = buildWelcome(openApi);
  fastify.get('/', { config: { unguarded: true } }, (_request, reply) => reply.type('text/plain; charset=utf-8').send(welcome));
  fastify.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  return {
    app,
    listen: (at) => listenOn(app, at, guard !== undefined),
    close: (deadlineMs = 10_000) => closeGracefully(app, backpressure, logger, deadlineMs),
  };
}
