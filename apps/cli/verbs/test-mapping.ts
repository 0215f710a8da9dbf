import { openImport } from '../import/open-import.js';
import { openOtlpFile } from '../import/open-otlp-file.js';
import { isOtlpFormat } from '#libs/otlp';
import type { SampleFormat } from '../import/sample-formats.js';
import { tryMapping } from '../import/try-mapping.js';
import type { Terminal } from '../terminal.js';

/** The first five events that a mapping makes of a file, and what it refuses by reason; 1 where it refuses any. */
export async function testMapping(
  terminal: Terminal,
  file: string,
  mapping: string,
  format: SampleFormat | undefined,
): Promise<number> {
  const opened = isOtlpFormat(format) ? await openOtlpFile(file, mapping, format) : await openImport(file, mapping, format);
  return tryMapping(terminal, { opened, allowRejects: false, review: () => Promise.resolve(undefined) });
}
