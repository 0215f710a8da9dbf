import { setTimeout as sleep } from 'node:timers/promises';
import type { ReferenceAccepted, ReferenceAnswer } from '#libs/contracts';

type Method = 'GET' | 'PUT' | 'POST';

export interface StackClient {
  call<T>(method: Method, path: string, body?: object | string): Promise<T>;
  /** Uploads rows as the reference of a version and waits until it is built. */
  refer(model: string, version: string, rows: readonly object[]): Promise<void>;
}

const POLL_MS = 20;

/** The public API of a stack; an answer that is none of success throws. */
export function connectStack(url: string): StackClient {
  async function call<T>(method: Method, path: string, body?: object | string): Promise<T> {
    const isText = typeof body === 'string';
    const headers = { 'content-type': isText ? 'application/x-ndjson' : 'application/json' };
    const sent = body === undefined ? {} : { headers, body: isText ? body : JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  return {
    call,
    refer: async (model, version, rows) => {
      const lines = rows.map((row) => JSON.stringify(row)).join('\n');
      const path = `/v1/models/${model}/versions/${version}/references`;
      const { reference } = await call<ReferenceAccepted>('POST', path, lines);
      for (;;) {
        const { status, reason } = await call<ReferenceAnswer>('GET', `/v1/models/${model}/references/${reference}`);
        if (status === 'ready') return;
        if (status === 'failed') throw new Error(`The reference of ${model} was not built: ${reason}`);
        await sleep(POLL_MS);
      }
    },
  };
}
