import type { ScheduledFlights } from './to-flight-table.js';

/** UInt32 departure, Int16 delay, Int16 distance, FixedString(3) origin, FixedString(3) destination. */
const ROW_BYTES = 4 + 2 + 2 + 3 + 3;

/** Decodes the engine's RowBinary rows of `readFlights`; airports are numbered alphabetically. */
export const parseRowBinary = (bytes: Uint8Array): ScheduledFlights => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / ROW_BYTES;
  if (!Number.isInteger(count))
    throw new Error(`the flights came as ${bytes.byteLength} bytes, which is no whole number of rows`);
  const codeAt = (offset: number): number => (view.getUint16(offset) << 8) | view.getUint8(offset + 2);

  const codes = new Set<number>();
  for (let offset = 0; offset < bytes.byteLength; offset += ROW_BYTES) codes.add(codeAt(offset + 8)).add(codeAt(offset + 11));
  const sorted = [...codes].sort((a, b) => a - b);
  const indexOf = new Map(sorted.map((code, index) => [code, index]));
  const airports = sorted.map((code) => String.fromCharCode(code >> 16, (code >> 8) & 255, code & 255));

  const departure = new Int32Array(count);
  const delay = new Int16Array(count);
  const distance = new Int16Array(count);
  const origin = new Uint16Array(count);
  const destination = new Uint16Array(count);
  for (let row = 0; row < count; row += 1) {
    const offset = row * ROW_BYTES;
    departure[row] = view.getUint32(offset, true);
    delay[row] = view.getInt16(offset + 4, true);
    distance[row] = view.getInt16(offset + 6, true);
    origin[row] = indexOf.get(codeAt(offset + 8))!;
    destination[row] = indexOf.get(codeAt(offset + 11))!;
  }
  return { airports, departure, distance, delay, origin, destination };
};
