export default async function teardown() {
  const lender = globalThis.plumblineKafkaLender;
  const missing = lender?.unavailable();
  await lender?.close();
  if (missing) process.stderr.write(`\nLEFT OUT: every test that needs Kafka: ${missing}\n`);
}
