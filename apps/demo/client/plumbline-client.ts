import { setTimeout as sleep } from 'node:timers/promises';
import { retryDelayMs } from './retry-delay.js';

interface Answer {
  body: unknown;
  /** Attempts whose fate is unknown: the request went out and no answer came back. */
  lost: number;
}

type Body = { text: string; type: string } | { stream: () => AsyncIterable<Uint8Array>; type: string; encoding: 'gzip' };

export interface PlumblineClient {
  get(path: string): Promise<unknown>;
  put(path: string, value: unknown): Promise<unknown>;
  post(path: string, body: Body): Promise<Answer>;
}

/** A request that was answered with an error, or not at all for as long as anyone waited. */
export class RequestFailed extends Error {
  readonly status: number | undefined;

  constructor(method: string, url: string, status: number | undefined, detail: string) {
    super(`${method} ${url} ${status === undefined ? 'was not answered' : `was answered ${status}`}: ${detail}`);
    this.status = status;
  }
}

const describe = (body: string): string => {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: string; title?: string };
    return detail ?? title ?? body.slice(0, 300);
  } catch {
    return body.slice(0, 300);
  }
};

const toInit = (method: string, body: Body | undefined): RequestInit => {
  if (!body) return { method };
  if ('text' in body) return { method, body: body.text, headers: { 'content-type': body.type } };
  const headers = { 'content-type': body.type, 'content-encoding': body.encoding };
  return { method, body: ReadableStream.from(body.stream()), headers, duplex: 'half' };
};

/**
 * Plumbline over HTTP. A request that is turned away for now (429, 503) or gets no answer goes out again, for up to `patienceMs` each:
 * every request of the demo may be repeated without harm.
 */
export const createPlumblineClient = (baseUrl: string, patienceMs = 60_000): PlumblineClient => {
  const send = async (method: string, path: string, body?: Body): Promise<Answer> => {
    const url = new URL(path, baseUrl).href;
    let waitedMs = 0;
    let lost = 0;
    for (let attempt = 0; ; attempt += 1) {
      let failed: RequestFailed;
      let delayMs: number | undefined;
      try {
        const response = await fetch(url, toInit(method, body));
        const text = await response.text();
        if (response.ok) return { body: text === '' ? undefined : (JSON.parse(text) as unknown), lost };
        failed = new RequestFailed(method, url, response.status, describe(text));
        delayMs = retryDelayMs(attempt, response.status, response.headers.get('retry-after'));
      } catch (error) {
        lost += 1;
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        failed = new RequestFailed(method, url, undefined, cause);
        delayMs = retryDelayMs(attempt, undefined, null);
      }
      if (delayMs === undefined || waitedMs + delayMs > patienceMs) throw failed;
      await sleep(delayMs);
      waitedMs += delayMs;
    }
  };
  return {
    get: async (path) => (await send('GET', path)).body,
    put: async (path, value) => (await send('PUT', path, { text: JSON.stringify(value), type: 'application/json' })).body,
    post: (path, body) => send('POST', path, body),
  };
};
