import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alert, silence } from '#libs/contracts';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

let api: FakeApi;
let items: unknown[];

beforeEach(async () => {
  api = await startFakeApi();
  items = [];
  api.interrupt = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items, next: null }));
    return true;
  };
});
afterEach(() => api.close());

function run(...args: string[]): Promise<Paper> {
  return runOnPaper([...args, '--url', api.url]);
}

describe('plumbline alerts list', () => {
  it('says everything of each alert within the width, so that none looks like another', async () => {
    const [example] = alert.meta()?.examples as [ReturnType<typeof alert.parse>];
    const sentence = (segment: string): string =>
      `credit 2 (production, live): income in region=${segment} has faulty values: 100 % missing (0 % in the reference) since 16 Nov 00:00`;
    items = ['north', 'south'].map((segment) => ({ ...example, sentence: sentence(segment), health: 'no-data' }));
    const { out } = await run('alerts', 'list');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(out).toContain('since');
    expect(out.match(/region=(north|south)/g)).toEqual(['region=north', 'region=south']);
    expect(out.match(/16 Nov/g)).toHaveLength(2);
    expect(out).not.toContain('…');
  });

  it.each([
    [[], 'There is no open alert. Those that are over are listed with --state resolved.'],
    [['--state', 'firing'], 'There is no alert that is firing. Those that are over are listed with --state resolved.'],
    [['--model', 'churn'], 'There is no open alert that fits. Those that are over are listed with --state resolved.'],
    [['--state', 'resolved'], 'There is no alert that is resolved. Open ones are listed without --state.'],
  ])('says where the others are when there is none: %p', async (args, said) => {
    expect((await run('alerts', 'list', ...args)).out).toBe(`${said}\n`);
  });
});

describe('plumbline silences list', () => {
  it('gives the whole id, by which one is ended', async () => {
    const [example] = silence.meta()?.examples as [ReturnType<typeof silence.parse>];
    const id = 'silence-aeeec479-46a7-4dae-8c23-17e1ef554662';
    const reason = 'the feed is being mended, and the vendor says that it takes until Thursday';
    items = [{ ...example, id, reason }];
    const { out } = await run('silences', 'list');
    expect(out).toContain(id);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    for (const word of reason.split(' ')) expect(out).toContain(word);
  });
});
