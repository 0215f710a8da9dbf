import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { modelDefinition } from '#libs/contracts';
import { problem, startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { fakeModel } from '../testing/fake-model.js';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

let api: FakeApi;

beforeEach(async () => {
  api = await startFakeApi();
});
afterEach(() => api.close());

const run = (...args: string[]): Promise<Paper> => runOnPaper([...args, '--url', api.url]);

describe('plumbline models MODEL', () => {
  it('shows that one alone, or says that there is none', async () => {
    for (const name of ['churn', 'fraud']) api.models.set(name, fakeModel(name, modelDefinition.parse({ owner: 'ana' })));
    const { out } = await run('models', 'fraud');
    expect([out.includes('fraud'), out.includes('churn')]).toEqual([true, false]);
    expect(await run('models', 'nobody')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no model nobody'),
    });
  });
});

describe('a name that is none', () => {
  it('is told as an argument, not as a part of a URL', async () => {
    const detail = 'path.model: A name has 1 to 128 characters';
    api.interrupt = (_, response) => {
      const { status = 400, body } = problem(400, 'invalid-request', detail);
      response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body));
      return true;
    };
    expect((await run('monitors', 'list', 'a b')).err).toBe('model: A name has 1 to 128 characters (invalid-request)\n');
  });
});

describe('plumbline --version', () => {
  it('says which one this is', async () => {
    expect(await runOnPaper(['--version'])).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' });
  });
});
