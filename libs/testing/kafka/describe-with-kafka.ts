import { borrowKafka } from './borrow-kafka.js';

/**
 * `describe` for tests that need a broker: `await describeWithKafka('…', (brokers) => { it(…) })` at the top level of a test file.
 * Without a broker the suite is skipped, says so on stderr, and the run repeats it at its end.
 */
export async function describeWithKafka(name: string, define: (brokers: string[]) => void): Promise<void> {
  // Not at the top: outside of a test run, which starts brokers too, the package throws.
  const { describe, it } = await import('@jest/globals');
  const loan = await borrowKafka();
  if ('brokers' in loan) {
    describe(name, () => define(loan.brokers));
    return;
  }
  process.stderr.write(`\nLEFT OUT: ${name}: ${loan.unavailable}\n`);
  describe.skip(name, () => {
    it(`left out: ${loan.unavailable}`, () => undefined);
  });
}
