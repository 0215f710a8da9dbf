import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ProblemDetails } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

type Document = { paths: Record<string, { get?: { parameters?: { name: string }[] } }> };

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-02-01T00:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

it('every list refuses a cursor that it never gave', async () => {
  await stack.register('m');
  const { body: document } = await stack.get<Document>('/openapi.json');
  const lists = Object.entries(document.paths)
    .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'cursor'))
    .map(([path]) => path.replace('{model}', 'm'));
  expect(lists).toEqual(expect.arrayContaining(['/v1/models', '/v1/alerts', '/v1/models/m/measures', '/v1/dead-letters']));
  for (const list of lists) {
    for (const cursor of ['!', 'a b', '\0', 'a'.repeat(200)]) {
      const { status, body } = await stack.get<ProblemDetails>(list, { cursor });
      // A text that no store holds is refused by its field, whatever it stands for.
      const code = cursor === '\0' ? 'invalid-request' : 'invalid-cursor';
      expect([list, cursor, status, body.code]).toEqual([list, cursor, 400, code]);
    }
  }
});
