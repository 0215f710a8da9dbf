import { describe, expect, it } from '@jest/globals';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import fc from 'fast-check';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeLogs } from './decode-logs.js';
import type { LogRecord } from './log-record.js';

const RECORDS = 5_000;

type Sent = { timestamp: number; eventName: string; attributes: Record<string, never> };

/** What the SDK for JavaScript cannot say is left out: NaN and infinities in JSON, and whole numbers that its integers do not hold. */
const leaf = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x) || Number.isSafeInteger(x)),
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.constant(null),
);
/** An attribute of this name is lost in the SDK's own copies. */
const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__');
const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf, { maxKeys: 4 }));
/** Times below are taken by the SDK for JavaScript as since the start of the process. */
const sent = fc.record({
  timestamp: fc.integer({ min: 1_000_000_000_000, max: 4_000_000_000_000 }),
  eventName: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  attributes: fc.dictionary(key, value, { maxKeys: 8 }),
});

/** The bodies that the exporter of the SDK sends for these records. */
async function exportAll(Exporter: typeof JsonExporter | typeof ProtobufExporter, records: Sent[]): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const exporter = new Exporter({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/logs` });
  const options = { exporter, maxQueueSize: RECORDS, maxExportBatchSize: 500 };
  const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor(options)] });
  for (const record of records) provider.getLogger('test').emit(record);
  await provider.shutdown();
  await new Promise((resolve) => server.close(resolve));
  return bodies;
}

function toTold({ timeMs, eventName, attributes }: Pick<LogRecord, 'timeMs' | 'eventName' | 'attributes'>): string {
  // The exporters write −0 as 0, which it is to whoever measures.
  return JSON.stringify([timeMs, eventName, toSorted(attributes)]);
}

function toSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, inner]) => [name, toSorted(inner)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

describe.each([
  ['protobuf', ProtobufExporter],
  ['json', JsonExporter],
] as const)('what the serializer of the SDK makes of any record in %s', (encoding, Exporter) => {
  it('is read as it was', async () => {
    const records = fc.sample(sent, { numRuns: RECORDS, seed: 26 }) as Sent[];
    const bodies = await exportAll(Exporter, records);
    const read = bodies.flatMap((body) => {
      const decoded = decodeLogs(body, encoding, RECORDS);
      if (!decoded.ok) throw new Error(decoded.message);
      return decoded.value;
    });
    expect(read).toHaveLength(RECORDS);
    const expected = records.map(({ timestamp, ...rest }) => toTold({ timeMs: timestamp, ...rest }));
    expect(read.map(toTold)).toEqual(expected);
  });
});
