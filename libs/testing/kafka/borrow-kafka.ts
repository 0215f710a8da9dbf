import type { KafkaLoan } from './lend-kafka.js';

/** The brokers that the test runner lends, or why there are none. Where nothing may be left out (CI), none is an error. */
export async function borrowKafka(): Promise<{ brokers: string[] } | { unavailable: string }> {
  const url = process.env['PLUMBLINE_TEST_KAFKA_LENDER'];
  if (!url) throw new Error('no Kafka lender: run the tests with the jest.config.mjs of this repository');
  const loan = (await (await fetch(url)).json()) as KafkaLoan;
  if ('failed' in loan) throw new Error(loan.failed);
  if ('unavailable' in loan && process.env['CI']) throw new Error(`CI is set, so no test may be left out: ${loan.unavailable}`);
  return loan;
}
