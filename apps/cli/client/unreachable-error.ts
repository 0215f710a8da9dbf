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
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
    const code = (inner as NodeJS.ErrnoException | undefined)?.code ?? '';
    const reason = reasons[code] ?? (inner instanceof Error ? inner.message : String(inner));
    super(`No Plumbline answers at ${url}: ${reason}. Start one with npm start, or name another with --url.`, { cause });
    this.refused = code === 'ECONNREFUSED';
  }
}
