import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from '@jest/globals';

/** The folder with the data sets and the published values they are checked against, which the repository does not carry. */
const shared = resolve(import.meta.dirname, '../..', process.env.PLUMBLINE_SHARED ?? '../shared');

/**
 * A suite that reads published values from `data/car-loan`. Where the folder is not there it says aloud what was left out, and in CI it
 * fails: a golden test that did not run is no golden test.
 */
export function describeGolden(name: string, suite: (folder: string) => void): void {
  const folder = resolve(shared, 'data/car-loan');
  if (existsSync(folder)) {
    describe(name, () => suite(folder));
    return;
  }
  it(`LEFT OUT: ${name} (no ${folder}; set PLUMBLINE_SHARED)`, () => {
    const sentence = `Golden tests left out: ${name}. There is no folder ${folder}; set PLUMBLINE_SHARED to the one that holds data/car-loan.`;
    if (process.env.CI) throw new Error(sentence);
    process.stderr.write(`\n${sentence}\n`);
  });
}
