import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { fakeModel } from '../testing/fake-model.js';
import { createApiClient, type ApiClient } from './api-client.js';

let api: FakeApi;
let client: ApiClient;
let retries: string[];

beforeEach(async () => {
  api = await startFakeApi();
  retries = [];
  client = createApiClient({ url: api.url, patienceMs: 3_000, onRetry: (reason) => retries.push(reason) });
});
afterEach(() => api.close());

/** Answers the first requests so, and lets the others through. */
function first(count: number, answer: (request: IncomingMessage, response: ServerResponse) => void): void {
  api.interrupt = (request, response, calls) => {
    if (calls > count) return false;
    answer(request, response);
    return true;
  };
}

const anything = z.looseObject({});
const line = '{"model":"m","id":"a","label":1}\n';

describe('the client', () => {
  it.each([429, 503])('waits as long as it is asked to and sends the same again after %i', async (status) => {
    first(2, (_request, response) => void response.writeHead(status, { 'retry-after': '0' }).end('busy'));
    expect(await client.postLines('/v1/labels', line, anything)).toMatchObject({ accepted: 1 });
    expect(api.requests).toHaveLength(3);
    expect(retries).toEqual([`busy (http-${status}${status === 503 ? ', request without id' : ''})`, expect.anything()]);
  });

  it('sends lines again when the connection is lost, for they may arrive twice', async () => {
    first(1, (request) => request.socket.destroy());
    expect(await client.postLines('/v1/labels', line, anything)).toMatchObject({ accepted: 1 });
    expect(retries[0]).toMatch(/^No Plumbline answers at .*: the connection broke\./);
  });

  it('does not upload again by itself when the connection is lost, for each upload is a reference of its own', async () => {
    first(1, (request) => request.socket.destroy());
    const rows = (): AsyncIterable<string> =>
      (async function* () {
        yield '{"features":{}}\n';
      })();
    await expect(client.postStream('/v1/models/m/versions/1/references', rows, anything)).rejects.toThrow('the connection broke');
    expect(api.requests).toHaveLength(1);
  });

  it('streams again from the start when it was turned away', async () => {
    api.models.set('m', fakeModel('m'));
    first(1, (request, response) => {
      request.resume();
      response.writeHead(429, { 'retry-after': '0' }).end();
    });
    let begun = 0;
    const rows = (): AsyncIterable<string> => {
      begun += 1;
      return (async function* () {
        yield '{"features":{}}\n{"features":{}}\n';
      })();
    };
    await client.postStream('/v1/models/m/versions/1/references', rows, anything);
    expect(begun).toBe(2);
    expect(api.references[0]?.rows).toBe(2);
  });

  it('gives up when its patience ends, with the last reason', async () => {
    first(99, (_request, response) => void response.writeHead(503, { 'retry-after': '2' }).end());
    await expect(client.postLines('/v1/labels', line, anything)).rejects.toThrow('The server gave no reason. (http-503');
  });

  it('says in one line what is wrong with a request, field by field, and never tries it again', async () => {
    const wrong = client.put('/v1/models/m', { owner: '', runbook: 'here' }, anything);
    await expect(wrong).rejects.toThrow(
      /^The request is not as it should be\. body\.owner: .* body\.runbook: .* \(invalid-request\)$/,
    );
    expect(api.requests).toHaveLength(1);
  });

  it('gives the id to find a failure in the log by', async () => {
    const body = {
      type: 't',
      title: 'x',
      status: 500,
      code: 'internal',
      detail: 'Something went wrong here.',
      requestId: 'r-77',
    };
    first(1, (_request, response) => void response.writeHead(500).end(JSON.stringify(body)));
    await expect(client.get('/v1/doctor', anything)).rejects.toThrow('Something went wrong here. (internal, request r-77)');
  });

  it('says so when nobody listens', async () => {
    await api.close();
    const reason = `No Plumbline answers at ${api.url}: nothing listens there. Start one with npm start, or name another with --url or PLUMBLINE_URL.`;
    await expect(client.get('/v1/doctor', anything)).rejects.toThrow(reason);
  });

  it('says so when what answers is something else', async () => {
    first(1, (_request, response) => void response.end('<html>hello</html>'));
    await expect(client.get('/v1/doctor', anything)).rejects.toThrow('What answers there is no Plumbline');
  });

  it('says so when an answer is of another version', async () => {
    await expect(client.get('/healthz', z.object({ healthy: z.boolean() }))).rejects.toThrow(
      /not what this version of plumbline knows \(healthy: /,
    );
  });
});
