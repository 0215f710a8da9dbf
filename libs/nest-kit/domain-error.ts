/** Every way in which a request can be answered with a problem, and the HTTP status that says so. */
export const domainErrorStatus = {
  'invalid-request': 400,
  'malformed-body': 400,
  'invalid-cursor': 400,
  'request-aborted': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'endpoint-not-found': 404,
  'delivery-not-found': 404,
  'dead-letter-not-found': 404,
  'key-not-found': 404,
  'model-not-found': 404,
  'version-not-found': 404,
  'reference-not-found': 404,
  'request-timeout': 408,
  conflict: 409,
  'alias-moved': 409,
  'payload-too-large': 413,
  'decompression-ratio-exceeded': 413,
  'uri-too-long': 414,
  'unsupported-media-type': 415,
  'unsupported-encoding': 415,
  'misdirected-request': 421,
  unprocessable: 422,
  'too-many-requests': 429,
  internal: 500,
  overloaded: 503,
  'shutting-down': 503,
  unavailable: 503,
} as const;

export type DomainErrorCode = keyof typeof domainErrorStatus;

/** One place in a request and what is wrong with it; `path` is `$.a.b` in a body, or in a row of it, `query.a` or `path.a` elsewhere. */
export type FieldError = { path: string; message: string; row?: number };

type Details = { errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown };

/** A caller's mistake or a busy world, told to the caller: the message is shown as it is, so it never holds a secret. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: DomainErrorCode, message: string, { errors, retryAfterSeconds, cause }: Details = {}) {
    super(message, { cause });
    this.name = 'DomainError';
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
