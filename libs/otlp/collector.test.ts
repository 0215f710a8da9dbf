import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithOpenTelemetry, startCollector, type TestCollector } from '#libs/testing';
import { jsonCases, protobufCases } from './testing/collector-cases.js';

const cases = [
  ...jsonCases.map((one) => ({ ...one, contentType: 'application/json' })),
  ...protobufCases.map((one) => ({ ...one, contentType: 'application/x-protobuf' })),
];

await describeWithOpenTelemetry('the Collector that the cases were taken from', ['collector'], ({ collector: path }) => {
  let collector: TestCollector;

  beforeAll(async () => {
    collector = await startCollector(path, { logs: { debug: { verbosity: 'basic' } } });
  });
  afterAll(() => collector.stop());

  it.each(cases)('still answers $status to $what in $contentType', async ({ body, status, contentType }) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const answer = await fetch(`${collector.url}/v1/logs`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: new Uint8Array(bytes),
    });
    expect(answer.status).toBe(status);
  });
});
