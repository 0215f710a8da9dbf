import { expect, it } from '@jest/globals';
import { checkHealth } from './check-health.js';
import type { HealthReport } from './health-indicator.js';

const up: HealthReport = { status: 'up' };

it.each([
  ['nothing is asked', [], 'up', {}],
  ['all are up', [{ name: 'a', check: () => Promise.resolve(up) }], 'up', { a: up }],
  [
    'one throws',
    [{ name: 'a', check: () => Promise.reject(new Error('hunter2')) }],
    'down',
    { a: { reason: 'the check failed unexpectedly' } },
  ],
  ['one throws at once', [{ name: 'a', check: () => fail() }], 'down', { a: { reason: 'the check failed unexpectedly' } }],
  [
    'one never answers',
    [{ name: 'a', check: () => new Promise<HealthReport>(() => undefined) }],
    'down',
    { a: { reason: 'no answer in 20 ms' } },
  ],
])('when %s', async (_name, indicators, status, checks) => {
  expect(await checkHealth(indicators, 20)).toMatchObject({ status, checks });
});

function fail(): never {
  throw new Error('hunter2');
}
