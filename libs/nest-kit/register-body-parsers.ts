import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';
import type { Admission } from './create-backpressure.js';
import type { HttpLimits } from './http-limits.js';
import { openBody } from './open-body.js';
import type { RawBody } from './body-stream.js';
import type { RouteSettings } from './raw-body-route.js';
import { toMediaType } from './to-media-type.js';
import type { Readable } from 'node:stream';

/** The second is how a CloudEvent comes as a whole. */
const JSON_TYPES = ['application/json', 'application/cloudevents+json'];

function assertAcceptable(contentType: string, accepted: readonly string[]): void {
  if (accepted.includes(contentType)) return;
  const got = contentType === '' ? 'none was given' : `it is ${contentType}`;
  throw new DomainError('unsupported-media-type', `The Content-Type must be ${accepted.join(' or ')}; ${got}.`);
}

function toText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError('malformed-body', 'The body is not valid UTF-8.', { cause });
  }
}

/** Fastify's own parser of JSON: it refuses `__proto__` and `constructor.prototype`. */
type JsonParser = ReturnType<FastifyInstance['getDefaultJsonParser']>;

function parseJson(request: FastifyRequest, text: string, parser: JsonParser): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void parser(request, text, (cause, value) => {
      if (!cause) resolve(value);
      else reject(new DomainError('malformed-body', `The body is not acceptable JSON: ${cause.message}.`, { cause }));
    });
  });
}

async function toBuffer(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Every body goes through one bounded, decompressing stream. Routes marked `@RawBodyRoute` get the stream itself, all others
 * parsed JSON.
 */
export function registerBodyParsers(
  fastify: FastifyInstance,
  limits: HttpLimits,
  admissionOf: (request: FastifyRequest) => Admission | undefined,
): void {
  const parser = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable): Promise<unknown> => {
    const { rawBody } = request.routeOptions.config as RouteSettings;
    const contentType = toMediaType(request.headers['content-type']);
    assertAcceptable(contentType, rawBody?.contentTypes ?? JSON_TYPES);
    const maxBytes = rawBody?.maxBytes ?? limits.maxBodyBytes;
    if (Number(request.headers['content-length']) > maxBytes) {
      throw new DomainError('payload-too-large', `The body is larger than ${maxBytes} bytes: send it in smaller batches.`);
    }
    const bounds = { maxBytes, maxRatio: limits.maxDecompressionRatio };
    const hold = (bytes: number): void => admissionOf(request)?.hold(bytes);
    const giveBack = (bytes: number): void => {
      if (rawBody?.passing) admissionOf(request)?.giveBack(bytes);
    };
    const stream = openBody(payload, request.headers['content-encoding'], bounds, hold, giveBack);
    if (rawBody) return { stream, contentType } satisfies RawBody;
    return parseJson(request, toText(await toBuffer(stream)), parser);
  });
}
