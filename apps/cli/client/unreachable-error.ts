import { CliError } from '../cli-error.js';

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
};

/** No answer came. */
export class UnreachableError extends CliError {
  override readonly name = 'UnreachableError';
  /** Whether the request surely never arrived. */
  readonly refused: boolean;

  constructor(url: string, cause: unknown) {
    // Errors of fetch come from another realm under the tests, so they are told by their shape.
    const { cause: inner = cause } = (cause ?? {}) as { cause?: unknown };
    const { code = '', message = '' } = (inner ?? {}) as { code?: string; message?: string };
    const reason = reasons[code] ?? (message || 'it gave no reason');
    super(`No Plumbline answers at ${url}: ${reason}. Start one with npm start, or name another with --url or PLUMBLINE_URL.`, {
      cause,
    });
    this.refused = code === 'ECONNREFUSED';
  }
}
