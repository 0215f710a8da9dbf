import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, domainErrorStatus } from './domain-error.js';
import type { DomainErrorCode } from './domain-error.js';
import type { ProblemDetails } from '#libs/contracts';

const codeOfStatus: Record<number, DomainErrorCode> = {
  400: 'invalid-request',
  404: 'not-found',
  408: 'request-timeout',
  409: 'conflict',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  422: 'unprocessable',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** An adapter's word that the world is busy, set from a code of the engine; sending again may mend it. */
function isRetryable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true;
}

/** What the framework itself refused (an unknown route, a malformed URL) under our closed codes; a bug stays `internal`. */
function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = error instanceof HttpException ? error.getStatus() : undefined;
  const code = status === undefined ? undefined : codeOfStatus[status];
  if (error instanceof HttpException && code !== undefined)
    return new DomainError(code, `${error.message}.`.replace(/\.\.$/, '.'));
  if (isRetryable(error)) {
    const message = 'A store that this needs is busy or away: send it again after a few seconds.';
    return new DomainError('unavailable', message, { retryAfterSeconds: 2, cause: error });
  }
  return new DomainError('internal', 'Something went wrong here; the log has it under this request id.', { cause: error });
}

/** Any thrown value as the problem that its sender sees: nothing of an unexpected error but that it happened. */
export function toProblem(error: unknown, requestId: string): { problem: ProblemDetails; retryAfterSeconds: number | undefined } {
  const { code, message, errors, retryAfterSeconds } = toDomainError(error);
  const status = domainErrorStatus[code];
  const problem: ProblemDetails = {
    type: `urn:plumbline:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: message,
    requestId,
    ...(errors && { errors: [...errors] }),
  };
  return { problem, retryAfterSeconds };
}
