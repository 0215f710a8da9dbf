import { CliError } from '../cli-error.js';
import type { ProblemDetails } from '#libs/contracts';

/** A request that the server refused, as one line: what it says is wrong, each field, and the id to find it by in the log. */
export class RequestError extends CliError {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: string;
  readonly errors: NonNullable<ProblemDetails['errors']>;

  constructor({ status, code, detail, errors = [], requestId }: Omit<ProblemDetails, 'type' | 'title'>) {
    const fields = errors.filter(({ message }) => !detail.includes(message)).map(({ path, message }) => `${path}: ${message}`);
    // What is a part of the URL to the server is an argument to who reads this.
    const said = [detail.replace(/^(?:path|query)\.(?=\w+: )/, ''), ...fields].join(' ').replace(/\s+/g, ' ');
    super(`${said} (${code}${status >= 500 ? `, request ${requestId}` : ''})`);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
