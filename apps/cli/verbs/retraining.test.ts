import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { retrainingPolicy, retrainingRequest } from '#libs/contracts';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { runOnPaper } from '../testing/run-on-paper.js';

const [request] = retrainingRequest.meta()?.examples as [ReturnType<typeof retrainingRequest.parse>];

let api: FakeApi;
let sent: { method: string; path: string; body: string }[];

beforeEach(async () => {
  api = await startFakeApi();
  sent = [];
  api.interrupt = (incoming, response) => {
    const { method = '', url = '' } = incoming;
    void text(incoming).then((body) => {
      sent.push({ method, path: url, body });
      const policy = retrainingPolicy.parse({ model: 'm', name: 'weekly', target: 'pipeline' });
      if (method === 'DELETE') return response.writeHead(204).end();
      const answer = url.startsWith('/v1/retraining?')
        ? { items: [request], next: null }
        : url.includes('retraining-policies')
          ? { items: [{ policy, updatedAt: '2001-01-01T00:00:00.000Z', by: 'ann' }] }
          : request;
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    return true;
  };
});
afterEach(() => api.close());

describe('plumbline retraining', () => {
  it('lists requests on one line each', async () => {
    const { out, exitCode } = await runOnPaper(['retraining', 'list', '--model', 'flight-delay', '--url', api.url], {
      columns: 140,
    });
    expect(exitCode).toBe(0);
    expect(sent[0]?.path).toContain('model=flight-delay');
    expect(out.split('\n')[1]).toMatch(
      /^retraining-1 +flight-delay +v1 +weekly +2001-05-01 +judged +v2 +better +calibrationGap speaks$/,
    );
  });

  it('shows one from the first breach to the outcome, wherever the server is named', async () => {
    const { out } = await runOnPaper(['--url', api.url, 'retraining', 'show', 'retraining-1']);
    expect(sent[0]).toMatchObject({ method: 'GET', path: '/v1/retraining/retraining-1' });
    expect(out).toContain('retraining-1  flight-delay v1, policy weekly: judged, better');
    expect(out).toContain('  2001-05-01 00:05Z  requested             training-pipeline was asked');
    expect(out).toContain('v2 against v1, 2001-05-05 00:00Z to 2001-05-19 00:00Z, 22,400 predictions of 14 days: better');
    expect(out).toMatch(/ {2}auc +\.673 +\.692 +0\.0190 +0\.0120 to 0\.0260 \(delete-one jackknife, t\(13\)\)/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it.each(['approve', 'refuse'])('%ss with a note', async (decision) => {
    await runOnPaper(['retraining', decision, 'retraining-1', '--note', 'so', '--url', api.url]);
    expect(sent).toEqual([
      { method: 'POST', path: '/v1/retraining/retraining-1/approval', body: JSON.stringify({ decision, note: 'so' }) },
    ]);
  });

  it('writes policies as a file that can be applied, and ends one', async () => {
    const { out } = await runOnPaper(['retraining', 'policies', 'm', '--url', api.url]);
    expect(out).toMatch(/^policies:\n {2}- model: m\n {4}name: weekly\n/);
    const ended = await runOnPaper(['retraining', 'policies', 'm', '--delete', 'weekly', '--url', api.url]);
    expect(ended).toMatchObject({ exitCode: 0, out: expect.stringContaining('weekly of m asks for nothing any more') });
    expect(sent.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/models/m/retraining-policies/weekly' });
  });
});
