import { readFile } from 'node:fs/promises';
import { decodeLogs, otlpEncodings, toMappedRecords, toSentEvents, type OtlpFormat } from '#libs/otlp';
import { CliError } from '../cli-error.js';

/** The log records of a request as a mapping reads them; those that are events by the convention need none, and are left out. */
export function readOtlpRecords(request: Buffer, format: OtlpFormat, from: string): unknown[] {
  const encoding = otlpEncodings[format];
  const decoded = decodeLogs(request, encoding, Infinity);
  if (!decoded.ok) throw new CliError(`${from} holds no ExportLogsServiceRequest: ${decoded.message}`);
  return toMappedRecords(toSentEvents(decoded.value).strangers, encoding).map(({ read }) => read.value);
}

/** Those of a file: one request, or in JSON one a line, as the Collector writes files. */
export async function readOtlpFile(path: string, format: OtlpFormat): Promise<unknown[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  if (format === 'otlp_proto') return readOtlpRecords(bytes, format, path);
  const text = bytes.toString();
  const requests = isJson(text) ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  return requests.flatMap((request) => readOtlpRecords(Buffer.from(request), format, path));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
