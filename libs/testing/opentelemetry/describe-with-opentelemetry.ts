import { borrowKafka } from '../kafka/borrow-kafka.js';
import { findCollector } from './find-collector.js';
import { findPython } from './find-python.js';

interface Parts {
  collector: string;
  python: string;
  brokers: string[];
}

const finders: { [Part in keyof Parts]: () => Promise<Parts[Part] | { missing: string }> } = {
  collector: async () => findCollector(),
  python: async () => findPython(),
  brokers: async () => {
    const loan = await borrowKafka();
    return 'brokers' in loan ? loan.brokers : { missing: loan.unavailable };
  },
};

/**
 * `describe` for tests that need the OpenTelemetry Collector, its SDK for Python or a broker of Kafka: `await describeWithOpenTelemetry('…',
 * ['collector'], ({ collector }) => { it(…) })` at the top level of a test file. Where one is not at hand the suite is skipped and says so
 * on stderr; where `CI` is set it fails instead.
 */
export async function describeWithOpenTelemetry<const Part extends keyof Parts>(
  name: string,
  parts: readonly Part[],
  define: (found: Pick<Parts, Part>) => void,
): Promise<void> {
  // Not at the top: outside of a test run the package throws.
  const { describe, it } = await import('@jest/globals');
  const found: Partial<Record<keyof Parts, unknown>> = {};
  const missing: string[] = [];
  for (const part of parts) {
    const one = await finders[part]();
    if (typeof one === 'object' && 'missing' in one) missing.push(one.missing);
    else found[part] = one;
  }
  if (missing.length === 0) {
    describe(name, () => define(found as Pick<Parts, Part>));
    return;
  }
  const why = missing.join('; ');
  if (process.env['CI']) throw new Error(`CI is set, so no test may be left out: ${why}`);
  process.stderr.write(`\nLEFT OUT: ${name}: ${why}\n`);
  describe.skip(name, () => {
    it(`left out: ${why}`, () => undefined);
  });
}
