import { findCollector } from './find-collector.js';
import { findPython } from './find-python.js';

type Found = { collector: string; python: string };

const finders = { collector: findCollector, python: findPython };

/**
 * `describe` for tests that need the OpenTelemetry Collector, its SDK for Python, or both: `await describeWithOpenTelemetry('…',
 * ['collector'], ({ collector }) => { it(…) })` at the top level of a test file. Where one is not at hand the suite is skipped and says so
 * on stderr; where `CI` is set it fails instead.
 */
export async function describeWithOpenTelemetry<const Part extends keyof Found>(
  name: string,
  parts: readonly Part[],
  define: (found: Pick<Found, Part>) => void,
): Promise<void> {
  // Not at the top: outside of a test run the package throws.
  const { describe, it } = await import('@jest/globals');
  const found = parts.map((part) => [part, finders[part]()] as const);
  const missing = found.flatMap(([, one]) => ('missing' in one ? [one.missing] : []));
  if (missing.length === 0) {
    const paths = Object.fromEntries(found.map(([part, one]) => [part, 'path' in one ? one.path : '']));
    describe(name, () => define(paths as Pick<Found, Part>));
    return;
  }
  const why = missing.join('; ');
  if (process.env['CI']) throw new Error(`CI is set, so no test may be left out: ${why}`);
  process.stderr.write(`\nLEFT OUT: ${name}: ${why}\n`);
  describe.skip(name, () => {
    it(`left out: ${why}`, () => undefined);
  });
}
