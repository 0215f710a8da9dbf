import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { ProblemDetails } from '#libs/contracts';
import { DomainError } from './domain-error.js';
import { drainRequest } from './drain-request.js';
import type { RouteSettings } from './raw-body-route.js';
import { toMediaType } from './to-media-type.js';
import { toProblem } from './to-problem.js';

/** Answers whatever was thrown as problem details; logs what nobody expected, and only that. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, retryAfterSeconds } = toProblem(error, request.id);
    const { id: requestId } = request;
    if (problem.code === 'internal') this.logger.error({ err: error, requestId }, 'A request failed unexpectedly');
    else if (!(error instanceof DomainError || error instanceof HttpException)) {
      this.logger.warn({ err: error, requestId }, 'A request was sent away, as a store is busy or away');
    }
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (!request.raw.complete) {
      reply.header('connection', 'close');
      await drainRequest(request.raw);
    }
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
    const { status, contentType, body } = toAnswer(request, problem);
    reply.header('x-request-id', request.id).type(contentType).code(status).send(body);
  }
}

function toAnswer(
  request: FastifyRequest,
  problem: ProblemDetails,
): { status: number; contentType: string; body: string | Buffer } {
  const { rawBody } = (request.routeOptions.config ?? {}) as RouteSettings;
  if (rawBody?.toErrorAnswer) return rawBody.toErrorAnswer(problem, toMediaType(request.headers['content-type']));
  return { status: problem.status, contentType: 'application/problem+json', body: JSON.stringify(problem) };
}
