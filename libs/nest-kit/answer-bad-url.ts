import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';
import { toProblem } from './to-problem.js';

/** The router refuses some URLs before any hook or filter runs: they are answered as all else is. */
export function answerBadUrl(error: { statusCode?: number | undefined }, request: FastifyRequest, reply: FastifyReply): void {
  const code = error.statusCode === 414 ? 'uri-too-long' : 'invalid-request';
  const { problem } = toProblem(new DomainError(code, 'The URL is malformed or too long.'), request.id);
  void reply
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .code(problem.status)
    .send(JSON.stringify(problem));
}
