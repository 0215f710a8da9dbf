import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DomainError } from './domain-error.js';

/** A body as it comes: plain bytes, bounded, and the media type they were sent as (lower case, without parameters). */
export type RawBody = { stream: Readable; contentType: string };

/** The {@link RawBody} of a route marked `@RawBodyRoute`. */
export const BodyStream = createParamDecorator((_data: unknown, context: ExecutionContext): RawBody => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined) throw new DomainError('malformed-body', 'A body is needed, with its Content-Type.');
  return body as RawBody;
});
