import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * `describe` for tests that run programs of others: `await describeWithPrograms('…', ['promtool'], () => { it(…) })` at the top level of a
 * test file. Where one is not on the PATH the suite is skipped and says so on stderr; where `CI` is set it fails instead.
 */
export async function describeWithPrograms(name: string, programs: readonly string[], define: () => void): Promise<void> {
  // Not at the top: outside of a test run the package throws.
  const { describe, it } = await import('@jest/globals');
  const missing = programs.filter((program) => !isOnPath(program));
  if (missing.length === 0) {
    describe(name, define);
    return;
  }
  const why = `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not on the PATH (Debian: apt-get install prometheus prometheus-alertmanager)`;
  if (process.env['CI']) throw new Error(`CI is set, so no test may be left out: ${why}`);
  process.stderr.write(`\nLEFT OUT: ${name}: ${why}\n`);
  describe.skip(name, () => {
    it(`left out: ${why}`, () => undefined);
  });
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
