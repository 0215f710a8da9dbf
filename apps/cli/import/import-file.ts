import type { DataFile } from '#libs/embedded';
import type { MappedFile } from './mapped-file.js';

/** A file that the engine's readers read. */
export interface ImportFile extends MappedFile {
  file: DataFile;
}
