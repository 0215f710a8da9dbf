import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startStandalone } from '#apps/standalone';
import type { IngestAnswer, Measure, ModelDefinitionInput, ProblemDetails, ReferenceAnswer } from '#libs/contracts';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

type Params = Record<string, string>;

export interface TestStack {
  readonly url: string;
  readonly dataDir: string;
  /** Moves event time on, to an ISO time. */
  advanceTo(time: string): void;
  settle(): Promise<void>;
  /** Moves event time on and does what is then due. */
  settleAt(time: string): Promise<void>;
  /** Stops, and starts again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Stops, and leaves the folder to the caller. */
  leave(): Promise<string>;
  get<T>(path: string, params?: Params): Promise<Answer<T>>;
  put<T>(path: string, body: unknown): Promise<Answer<T>>;
  post<T>(path: string, body: string | Buffer, headers?: Params): Promise<Answer<T>>;
  /** Registers a model that drift, quality and performance are measured of by day, and its version 1. */
  register(model: string, definition?: Partial<ModelDefinitionInput>): Promise<void>;
  predict(model: string, events: readonly object[]): Promise<IngestAnswer>;
  label(model: string, events: readonly object[]): Promise<IngestAnswer>;
  /** Sends feature logs. */
  log(model: string, events: readonly object[]): Promise<IngestAnswer>;
  /** Uploads rows as the reference of a version and waits until it is built. */
  refer(model: string, version: string, rows: readonly object[]): Promise<ReferenceAnswer>;
  waitForReference(model: string, reference: string): Promise<ReferenceAnswer>;
  measures(model: string, params?: Params): Promise<Measure[]>;
}

/** The real stack in this process: embedded engines, HTTP, and an event clock that the test moves. */
export async function startTestStack(startTime: string): Promise<TestStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-e2e-'));
  let eventNow = Date.parse(startTime);
  const clock = { eventNow: () => eventNow, wallNow: () => Date.now() };
  const start = () => startStandalone({ dataDir, port: 0, clock });
  let standalone = await start();
  let stopped = false;

  async function request<T>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const answer = await fetch(new URL(path, standalone.url), { ...init, method });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  async function expectOk<T>(answer: Promise<Answer<T>>): Promise<T> {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`Answered ${status}: ${(body as ProblemDetails).detail}`);
    return body;
  }

  const stack: TestStack = {
    get url() {
      return standalone.url;
    },
    dataDir,
    advanceTo: (time) => {
      eventNow = Math.max(eventNow, Date.parse(time));
    },
    settle: () => standalone.settle(),
    settleAt: async (time) => {
      stack.advanceTo(time);
      await standalone.settle();
    },
    restart: async () => {
      await standalone.stop();
      standalone = await start();
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await standalone.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    leave: async () => {
      stopped = true;
      await standalone.stop();
      return dataDir;
    },
    get: (path, params = {}) => {
      const search = new URLSearchParams(params).toString();
      return request('GET', search === '' ? path : `${path}?${search}`);
    },
    put: (path, body) => request('PUT', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    post: (path, body, headers = { 'content-type': 'application/json' }) =>
      request('POST', path, { body: typeof body === 'string' ? body : new Uint8Array(body), headers }),
    register: async (model, definition = {}) => {
      const schedule = { drift: ['day'], quality: ['day'], volume: ['hour'], performance: ['day'] } as const;
      await expectOk(stack.put(`/v1/models/${model}`, { owner: 'ana', labelDelaySeconds: 86_400, schedule, ...definition }));
      await expectOk(stack.put(`/v1/models/${model}/versions/1`, {}));
    },
    predict: (model, events) =>
      send(
        'predictions',
        events.map((event) => ({ model, version: '1', ...event })),
      ),
    label: (model, events) =>
      send(
        'labels',
        events.map((event) => ({ model, ...event })),
      ),
    log: (model, events) =>
      send(
        'features',
        events.map((event) => ({ model, ...event })),
      ),
    refer: async (model, version, rows) => {
      const { reference } = await expectOk(
        stack.post<{ reference: string }>(`/v1/models/${model}/versions/${version}/references`, toNdjson(rows), ndjson),
      );
      return stack.waitForReference(model, reference);
    },
    waitForReference: async (model, reference) => {
      await standalone.settle();
      return expectOk(stack.get<ReferenceAnswer>(`/v1/models/${model}/references/${reference}`));
    },
    measures: async (model, params = {}) => {
      const all: Measure[] = [];
      for (let cursor: string | null = null; ;) {
        const page: { items: Measure[]; next: string | null } = await expectOk(
          stack.get(`/v1/models/${model}/measures`, { limit: '1000', ...params, ...(cursor === null ? {} : { cursor }) }),
        );
        all.push(...page.items);
        if (page.next === null) return all;
        cursor = page.next;
      }
    },
  };

  function send(kind: 'predictions' | 'labels' | 'features', events: readonly object[]): Promise<IngestAnswer> {
    return expectOk(stack.post<IngestAnswer>(`/v1/${kind}`, toNdjson(events), ndjson));
  }

  return stack;
}

const ndjson = { 'content-type': 'application/x-ndjson' };

export function toNdjson(rows: readonly object[]): string {
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

export function toGzip(text: string): Buffer {
  return gzipSync(text);
}
