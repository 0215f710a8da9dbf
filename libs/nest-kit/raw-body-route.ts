import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';
import type { ProblemDetails } from '#libs/contracts';

export type RawBodyOptions = {
  /** Media types that the route reads, the first being the one to recommend. */
  contentTypes: readonly [string, ...string[]];
  /** The route's own bound on the decompressed bytes. */
  maxBytes?: number;
  /** The method keeps no chunk once it has asked for the next, so that only what it has not read yet counts as in flight. */
  passing?: boolean;
  /** One sentence for the OpenAPI document. */
  description: string;
  /** What one item looks like: one a line in NDJSON, all in an array in JSON. Documented, not enforced; without it the body is bytes. */
  item?: z.ZodType;
  /** How errors are told where a protocol of others has its own way; without it as problem details. */
  toErrorAnswer?: ToErrorAnswer;
};

/** An error as the protocol of a route tells it, to a sender of this media type. */
export type ToErrorAnswer = (
  problem: ProblemDetails,
  contentType: string,
) => { status: number; contentType: string; body: Buffer };

/** What the route says of itself to the hooks in front of it. */
export type RouteSettings = {
  rawBody?: RawBodyOptions;
  /** Asks for no key, and is answered however busy the server is. */
  unguarded?: boolean;
  /** Is answered however busy the server is. */
  unlimited?: boolean;
};

/** The route takes its body as a stream of plain bytes: read it with `@BodyStream()`. */
export function RawBodyRoute(options: RawBodyOptions): MethodDecorator {
  const { contentTypes, description, item } = options;
  const settings: RouteSettings = { rawBody: options };
  const bytes: ApiBodyOptions = { description, required: true, schema: { type: 'string', format: 'binary' } };
  // The scanner reads `standardSchema` of a body; its type forgets to say so.
  const items = item && { description, required: true, standardSchema: z.array(item) };
  return applyDecorators(RouteConfig(settings), ApiConsumes(...contentTypes), ApiBody(items ?? bytes));
}
