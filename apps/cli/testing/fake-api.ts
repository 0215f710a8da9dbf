import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  aliasAssignment,
  labelEvent,
  modelDefinition,
  predictionEvent,
  referenceRow,
  versionDefinition,
  type Books,
  type Diagnosis,
  type IngestAnswer,
  type Measure,
  type ModelAnswer,
  type ProblemDetails,
  type ReferenceAnswer,
} from '#libs/contracts';
import { fakeModel } from './fake-model.js';

/** What the fake has been told and what it will say; a test may change all of it. */
export interface FakeState {
  models: Map<string, ModelAnswer>;
  versions: Map<
    string,
    { version: string; registered: boolean; firstSeenAt: string | null; definition: unknown; features: unknown }
  >;
  aliases: Map<string, string>;
  references: ReferenceAnswer[];
  measures: Measure[];
  diagnosis: Diagnosis;
  predictions: Map<string, string>;
  labels: Map<string, string>;
  requests: string[];
  /** Most rows that it takes at once. */
  most: number;
  /** Answers the request itself instead, if it says so; `calls` counts all requests. */
  interrupt: (request: IncomingMessage, response: ServerResponse, calls: number) => boolean;
}

export interface FakeApi extends FakeState {
  url: string;
  close(): Promise<void>;
}

type Answer = { status?: number; body: unknown };

/** A Plumbline that obeys the contracts and remembers in memory. */
export async function startFakeApi(): Promise<FakeApi> {
  const state: FakeState = {
    models: new Map(),
    versions: new Map(),
    aliases: new Map(),
    references: [],
    measures: [],
    diagnosis: { healthy: true, findings: [], streams: [], storage: { tables: [], models: [], disk: null } },
    predictions: new Map(),
    labels: new Map(),
    requests: [],
    most: 10_000,
    interrupt: () => false,
  };
  const server = createServer((request, response) => {
    state.requests.push(`${request.method} ${request.url}`);
    if (state.interrupt(request, response, state.requests.length)) return;
    void text(request).then((body) => {
      const { status = 200, body: answer } = route(state, request, body);
      const type = status >= 400 ? 'application/problem+json' : 'application/json';
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

export function problem(status: number, code: string, detail: string, errors?: ProblemDetails['errors']): Answer {
  const body = { type: `urn:plumbline:problem:${code}`, title: 'Problem', status, code, detail, requestId: 'r-1' };
  return { status, body: { ...body, ...(errors && { errors }) } };
}

function route(state: FakeState, { method, url = '/' }: IncomingMessage, body: string): Answer {
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const [, , kind, model = '', what, name = '', more] = pathname.split('/').map(decodeURIComponent);
  if (pathname === '/healthz') return { body: { status: 'ok' } };
  if (pathname === '/v1/books') return { body: toBooks(state) };
  if (pathname === '/v1/doctor') return { body: state.diagnosis };
  if (kind === 'predictions' || kind === 'labels') return ingest(state, kind, body);
  if (kind !== 'models') return problem(404, 'not-found', `There is no ${pathname}.`);
  if (model === '') return page([...state.models.values()], searchParams);
  if (method === 'PUT' && what === undefined) return putModel(state, model, body);
  const found = state.models.get(model);
  if (found === undefined)
    return problem(
      404,
      'model-not-found',
      `There is no model ${model}. Register it with plumbline register ${model}, or PUT /v1/models/${model}.`,
    );
  if (what === undefined) return { body: found };
  if (what === 'measures') return page(selectMeasures(state.measures, searchParams), searchParams);
  if (what === 'references') {
    const reference = state.references.find((one) => one.reference === name);
    return name === '' ? page(state.references, searchParams) : { body: reference };
  }
  if (what === 'aliases' && method === 'PUT') return putAlias(state, name, body);
  if (what === 'aliases') {
    return {
      body: {
        items: [...state.aliases].map(([alias, version]) => ({
          alias,
          version,
          since: '2001-02-01T00:00:00.000Z',
          by: 'operator',
        })),
      },
    };
  }
  if (more === 'references') return addReference(state, model, name, body);
  if (method === 'PUT') return putVersion(state, model, name, body);
  if (name === '')
    return page(
      [...state.versions.values()].map((version) => toVersion(model, version)),
      searchParams,
    );
  const version = state.versions.get(name);
  return version === undefined
    ? problem(404, 'version-not-found', `Model ${model} has no version ${name}.`)
    : { body: toVersion(model, version) };
}

function toVersion<T extends { features: unknown }>(model: string, version: T) {
  const { features = null } = version;
  const times = { registeredAt: null, updatedAt: '2001-02-01T00:00:00.000Z' };
  return { model, ...version, features, schemaSource: features === null ? null : 'declared', schemaRevision: 1, ...times };
}

/** Nothing is ever measured here, so what is stored waits. */
function toBooks({ predictions, labels }: FakeState): Books {
  const side = ({ size }: Map<string, string>): Books['labels'] => ({
    ...{ received: size, accepted: size, duplicate: 0, conflict: 0, rejected: 0 },
    ...{ stored: size, analysed: 0, pending: size, superseded: 0, balanced: true },
  });
  return { predictions: side(predictions), labels: side(labels), features: side(new Map()) };
}

function page(items: unknown[], search: URLSearchParams): Answer {
  const [from, limit] = [Number(search.get('cursor') ?? 0), Number(search.get('limit') ?? 100)];
  return { body: { items: items.slice(from, from + limit), next: from + limit < items.length ? String(from + limit) : null } };
}

function selectMeasures(measures: readonly Measure[], search: URLSearchParams): Measure[] {
  const direction = search.get('order') === 'desc' ? -1 : 1;
  const wanted = (['version', 'role', 'family', 'grain', 'feature', 'segment'] as const).filter((key) => search.has(key));
  return measures
    .filter((one) => wanted.every((key) => one[key] === search.get(key)))
    .filter(({ window }) => window.from >= (search.get('from') ?? '') && window.from < (search.get('to') ?? '3'))
    .toSorted((a, b) => direction * (a.window.from < b.window.from ? -1 : Number(a.window.from > b.window.from)));
}

function putModel(state: FakeState, model: string, body: string): Answer {
  const parsed = modelDefinition.safeParse(JSON.parse(body));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: `body.${path.join('.')}`, message }));
    return problem(400, 'invalid-request', 'The request is not as it should be.', errors);
  }
  const saved = fakeModel(model, parsed.data);
  state.models.set(model, saved);
  return { body: saved };
}

function putVersion(state: FakeState, model: string, version: string, body: string): Answer {
  const { features, ...definition } = versionDefinition.parse(JSON.parse(body));
  const saved = {
    version,
    registered: true,
    firstSeenAt: state.versions.get(version)?.firstSeenAt ?? null,
    definition,
    features,
  };
  state.versions.set(version, saved);
  return { body: toVersion(model, saved) };
}

function putAlias(state: FakeState, alias: string, body: string): Answer {
  const { version, expectedVersion } = aliasAssignment.parse(JSON.parse(body));
  const now = state.aliases.get(alias) ?? null;
  if (expectedVersion !== undefined && expectedVersion !== now) {
    return problem(
      409,
      'alias-moved',
      `Alias ${alias} points to ${now ?? 'nothing'}, not to ${expectedVersion}. Look again, then move it.`,
    );
  }
  state.aliases.set(alias, version);
  return { body: { alias, version, since: '2001-02-01T00:00:00.000Z', by: 'operator' } };
}

/** Later rows of the same content are duplicates, of other content conflicts (a label: accepted). */
function ingest({ predictions, labels, most }: FakeState, kind: 'predictions' | 'labels', body: string): Answer {
  const lines = body.trim().split('\n');
  if (lines.length > most) return problem(413, 'payload-too-large', `Too many events: ${lines.length} of at most ${most}.`);
  const answer: IngestAnswer = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 };
  const stored = kind === 'predictions' ? predictions : labels;
  for (const [index, line] of lines.entries()) {
    const parsed = (kind === 'predictions' ? predictionEvent : labelEvent).safeParse(JSON.parse(line));
    if (!parsed.success) {
      answer.rejected += 1;
      const [issue] = parsed.error.issues;
      const path = `$.${issue?.path.join('.')}`;
      if (answer.rejects.length < 100) answer.rejects.push({ index, code: 'wrong-type', path, message: issue?.message ?? '' });
      else answer.rejectsOmitted += 1;
      continue;
    }
    const before = stored.get(parsed.data.id);
    if (before === line) answer.duplicate += 1;
    else if (before !== undefined && kind === 'predictions') answer.conflict += 1;
    else {
      answer.accepted += 1;
      stored.set(parsed.data.id, line);
    }
  }
  return { body: answer };
}

function addReference(state: FakeState, model: string, version: string, body: string): Answer {
  const lines = body.trim().split('\n');
  for (const [at, line] of lines.entries()) {
    const parsed = referenceRow.safeParse(JSON.parse(line));
    if (parsed.success) continue;
    const [issue] = parsed.error.issues;
    const fault = { path: `$.${issue?.path.join('.')}`, message: issue?.message ?? '', row: at + 1 };
    return problem(422, 'unprocessable', `${fault.path}: ${fault.message}`, [fault]);
  }
  const reference = `r-${state.references.length + 1}`;
  state.references.push({
    ...{
      reference,
      model,
      version,
      status: 'ready',
      reason: null,
      provisional: false,
      hash: 'b6c7f0b6c7f0b6c7',
      rows: lines.length,
    },
    ...{ from: '2001-01-01T00:00:00.000Z', to: '2001-02-01T00:00:00.000Z', gridId: 'g-1', phi: null, countedAs: null },
    ...{ createdAt: '2001-02-01T00:00:00.000Z', settledAt: '2001-02-01T00:00:01.000Z' },
  });
  return { status: 202, body: { reference, status: 'building' } };
}
