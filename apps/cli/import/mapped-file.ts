import type { MappingFile } from './load-mapping.js';

/** A file and how its rows become events. */
export interface MappedFile {
  path: string;
  mapping: MappingFile;
  /** Its rows, each as JSON. */
  readLines: () => AsyncIterable<string>;
  /** The number that the first row has in the file: a header of CSV is row 1. */
  firstRow: number;
}
