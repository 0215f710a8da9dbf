import type { OtlpFormat } from '#libs/otlp';
import { loadMapping } from './load-mapping.js';
import type { MappedFile } from './mapped-file.js';
import { readOtlpFile } from './read-otlp-records.js';

/** Log records of OpenTelemetry, each a row. */
export async function openOtlpFile(path: string, mappingPath: string, format: OtlpFormat): Promise<MappedFile> {
  const mapping = await loadMapping(mappingPath);
  const records = await readOtlpFile(path, format);
  return { path, mapping, readLines: () => toLines(records), firstRow: 1 };
}

async function* toLines(records: readonly unknown[]): AsyncGenerator<string> {
  for (const record of records) yield await Promise.resolve(JSON.stringify(record));
}
