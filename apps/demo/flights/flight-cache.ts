import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { endianness } from 'node:os';
import type { FlightTable } from './flight-table.js';

// A new number when columns or their meaning change: an older file is then made again.
const LAYOUT = 1;

const COLUMNS = {
  number: Int32Array,
  departure: Int32Array,
  landing: Int32Array,
  distance: Int16Array,
  delay: Int16Array,
  origin: Uint16Array,
  destination: Uint16Array,
  originDelay: Float64Array,
  destinationLate: Float64Array,
} as const;

type ColumnName = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as ColumnName[];

interface Header {
  layout: number;
  endian: string;
  source: string;
  rows: number;
  airports: string[];
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Writes beside and renames, so that a file under this name is always whole. `source` says what the flights were computed from. */
export const writeFlightCache = (path: string, source: string, flights: FlightTable): void => {
  const header: Header = {
    layout: LAYOUT,
    endian: endianness(),
    source,
    rows: flights.number.length,
    airports: flights.airports,
  };
  const text = Buffer.from(JSON.stringify(header));
  const beside = `${path}.${process.pid}.part`;
  const file = openSync(beside, 'w');
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  writeSync(file, length);
  writeSync(file, text);
  writeSync(file, Buffer.alloc(padded(text.length) - text.length));
  for (const name of NAMES) {
    const { buffer, byteOffset, byteLength } = flights[name];
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
    writeSync(file, Buffer.alloc(padded(byteLength) - byteLength));
  }
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
};

const readHeader = (bytes: Buffer): { header: Header; from: number } | undefined => {
  if (bytes.length < 8) return undefined;
  const length = bytes.readUInt32LE(0);
  try {
    return { header: JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Header, from: 8 + padded(length) };
  } catch {
    return undefined;
  }
};

/** The cached flights; undefined when there are none, they are of another layout or source, or the file is not whole. */
export const readFlightCache = (path: string, source: string): FlightTable | undefined => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const found = readHeader(bytes);
  if (!found) return undefined;
  const { header, from } = found;
  if (header.layout !== LAYOUT || header.endian !== endianness() || header.source !== source) return undefined;
  const sizes = NAMES.map((name) => header.rows * COLUMNS[name].BYTES_PER_ELEMENT);
  if (bytes.length !== from + sizes.reduce((sum, size) => sum + padded(size), 0)) return undefined;
  let at = from;
  const columns: Partial<Record<ColumnName, unknown>> = {};
  NAMES.forEach((name, index) => {
    const start = bytes.byteOffset + at;
    columns[name] = new COLUMNS[name](bytes.buffer.slice(start, start + sizes[index]!) as ArrayBuffer);
    at += padded(sizes[index]!);
  });
  return { ...(columns as Omit<FlightTable, 'airports'>), airports: header.airports };
};
