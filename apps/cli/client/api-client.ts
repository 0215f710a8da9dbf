import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { toRequestError } from './to-request-error.js';
import { retryDelayMs } from './retry-delay-ms.js';
import { UnreachableError } from './unreachable-error.js';
import { CliError } from '../cli-error.js';

export interface ApiClient {
  readonly url: string;
  get<T extends z.ZodType>(path: string, answer: T): Promise<z.output<T>>;
  put<T extends z.ZodType>(path: string, value: unknown, answer: T): Promise<z.output<T>>;
  putText<T extends z.ZodType>(path: string, yaml: string, answer: T): Promise<z.output<T>>;
  post<T extends z.ZodType>(path: string, value: unknown, answer: T): Promise<z.output<T>>;
  delete(path: string): Promise<void>;
  /** Lines of NDJSON that may arrive twice without harm: they go out again until they are answered, or patience ends. */
  postLines<T extends z.ZodType>(path: string, lines: string, answer: T): Promise<z.output<T>>;
  /** NDJSON of any length; `lines` begins anew each time that the server turned it away before reading it. */
  postStream<T extends z.ZodType>(path: string, lines: () => AsyncIterable<string>, answer: T): Promise<z.output<T>>;
}

export interface ApiClientOptions {
  url: string;
  /** Where the server asks for one. */
  apiKey?: string | undefined;
  /** How long one request is tried for. */
  patienceMs?: number;
  /** Told of each wait before another try. */
  onRetry?: (reason: string, delayMs: number) => void;
}

const YAML = { 'content-type': 'application/yaml' };
const NDJSON = { 'content-type': 'application/x-ndjson' };

/** Plumbline's API over HTTP. Every failure is a `CliError` with one readable line. */
export function createApiClient({ url: base, apiKey, patienceMs = 60_000, onRetry }: ApiClientOptions): ApiClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (apiKey) headers.set('authorization', `Bearer ${apiKey}`);
    try {
      return await fetch(new URL(path, base), { ...init, headers });
    } catch (error) {
      throw new UnreachableError(base, error);
    }
  }

  /** `mayRepeat`: the request may arrive twice without harm, so it goes out again when no answer came. */
  async function send<T extends z.ZodType>(path: string, answer: T, toInit: () => RequestInit, mayRepeat = false) {
    let waitedMs = 0;
    for (let attempt = 0; ; attempt += 1) {
      let failure: CliError;
      let delayMs: number | undefined;
      try {
        const response = await ask(path, toInit());
        const text = await response.text().catch((error: unknown) => Promise.reject(new UnreachableError(base, error)));
        if (response.ok) return parseAnswer(text, answer, path);
        failure = toRequestError(response.status, text);
        delayMs = retryDelayMs(attempt, response.status, response.headers.get('retry-after'));
      } catch (error) {
        if (!(error instanceof UnreachableError) || !mayRepeat) throw error;
        failure = error;
        delayMs = retryDelayMs(attempt, undefined, null);
      }
      if (delayMs === undefined || waitedMs + delayMs > patienceMs) throw failure;
      onRetry?.(failure.message, delayMs);
      await sleep(delayMs);
      waitedMs += delayMs;
    }
  }

  async function sendStream<T extends z.ZodType>(path: string, lines: () => AsyncIterable<string>, answer: T) {
    let broken: { error: unknown } | undefined;
    async function* guarded(): AsyncGenerator<string> {
      try {
        yield* lines();
      } catch (error) {
        broken = { error };
        throw error;
      }
    }
    const toInit = (): RequestInit => ({
      method: 'POST',
      body: ReadableStream.from(guarded()).pipeThrough(new TextEncoderStream()),
      headers: NDJSON,
      duplex: 'half',
    });
    try {
      return await send(path, answer, toInit);
    } catch (error) {
      // What broke the reading of the lines also broke the request; it speaks for itself.
      throw broken === undefined ? error : broken.error;
    }
  }

  const toRequest = (method: string, value: unknown) => ({
    method,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  });
  return {
    url: base,
    get: (path, answer) => send(path, answer, () => ({ method: 'GET' })),
    put: (path, value, answer) => send(path, answer, () => toRequest('PUT', value)),
    putText: (path, body, answer) => send(path, answer, () => ({ method: 'PUT', body, headers: YAML })),
    post: (path, value, answer) => send(path, answer, () => toRequest('POST', value)),
    delete: async (path) => void (await send(path, z.unknown(), () => ({ method: 'DELETE' }))),
    postLines: (path, lines, answer) => send(path, answer, () => ({ method: 'POST', body: lines, headers: NDJSON }), true),
    postStream: sendStream,
  };
}

function parseAnswer<T extends z.ZodType>(text: string, answer: T, path: string): z.output<T> {
  let value: unknown;
  try {
    // 204 has no body.
    value = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new CliError(`What answers there is no Plumbline: ${path} gave no JSON. Name another server with --url.`);
  }
  const parsed = answer.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliError(
    `The server's answer to ${path} is not what this version of plumbline knows (${issue?.path.join('.')}: ${issue?.message}). Use the plumbline that came with the server.`,
  );
}
