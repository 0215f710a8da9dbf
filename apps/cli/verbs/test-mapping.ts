import type { DataFile } from '#libs/embedded';
import { openImport } from '../import/open-import.js';
import { tryMapping } from '../import/try-mapping.js';
import type { Terminal } from '../terminal.js';

/** The first five events that a mapping makes of a file, and what it refuses by reason; 1 where it refuses any. */
export async function testMapping(
  terminal: Terminal,
  file: string,
  mapping: string,
  format: DataFile['format'] | undefined,
): Promise<number> {
  const opened = await openImport(file, mapping, format);
  return tryMapping(terminal, { opened, allowRejects: false, review: () => Promise.resolve(undefined) });
}
