import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestStack, type TestStack } from './start-test-stack.js';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2026-08-03T00:00:00Z');
});

afterAll(() => stack.stop());

it('serves its documentation to a browser, and nothing else of the disk', async () => {
  const open = (path: string): Promise<Response> => fetch(new URL(path, stack.url));
  const page = await open('/docs/runbooks/down');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('<h2 id="what-to-do">What to do</h2>');
  const index = await open('/docs');
  expect([index.status, new URL(index.url).pathname]).toEqual([200, '/docs/index']);
  for (const path of ['/docs/nothing', '/docs/..%2fpackage.json', '/docs/runbooks/..%2f..%2fpackage', '/docs/measures.md'])
    expect([path, (await open(path)).status]).toEqual([path, 404]);
});
