import { expect, it } from '@jest/globals';
import { psiShift } from './psi-shift.js';
import { runMonth } from './run-month.js';

it('pages nobody in days without drift, and finds what moves', async () => {
  const plan = { seed: 1, numeric: 16, categorical: 4, hours: 72, sizes: [200, 5_000], trials: 10, psiShift: psiShift(0.25) };
  const { pages, trials } = await runMonth(plan);
  expect(pages).toEqual([
    { rows: 200, pages: 0 },
    { rows: 5_000, pages: 0 },
  ]);
  for (const { found, of } of trials) expect(found / of).toBeGreaterThanOrEqual(0.9);
}, 120_000);
