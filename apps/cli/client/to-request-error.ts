import { problemDetails } from '#libs/contracts';
import { RequestError } from './request-error.js';

/** What the server, or whatever stands before it, answered instead of what was asked for. */
export function toRequestError(status: number, body: string): RequestError {
  const problem = problemDetails.safeParse(toJson(body));
  if (problem.success) return new RequestError(problem.data);
  const text = body.replace(/\s+/g, ' ').trim().slice(0, 200);
  return new RequestError({
    status,
    code: `http-${status}`,
    detail: text || 'The server gave no reason.',
    requestId: 'without id',
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
