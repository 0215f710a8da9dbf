import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ProblemDetails } from '#libs/contracts';
import { startTestStack, type TestStack } from './start-test-stack.js';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2001-02-05T00:00:00Z');
}, 60_000);

afterAll(() => stack.stop());

it('refuses a time zone that the engine does not know: nothing of the model would ever be evaluated', async () => {
  for (const timeZone of ['US/Pacific-New', 'utc', 'europe/berlin', '+05:30']) {
    const { status, body } = await stack.put<ProblemDetails>('/v1/models/zoned', { owner: 'test', timeZone });
    expect([status, body.detail]).toEqual([
      422,
      `ClickHouse does not know ${timeZone}; name a time zone of the IANA list, such as UTC or America/Chicago.`,
    ]);
  }
  for (const timeZone of ['Europe/Kyiv', 'EST5EDT', 'Etc/GMT+12', 'Asia/Calcutta'])
    expect([timeZone, (await stack.put('/v1/models/zoned', { owner: 'test', timeZone })).status]).toEqual([timeZone, 200]);
});
