import type { DataFile } from '#libs/embedded';
import type { MappingFile } from './load-mapping.js';

/** A file and how its rows become events. */
export interface ImportFile {
  file: DataFile;
  mapping: MappingFile;
  /** The number that the first row has in the file: a header of CSV is row 1. */
  firstRow: number;
}
