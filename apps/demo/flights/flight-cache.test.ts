import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readFlightCache, writeFlightCache } from './flight-cache.js';
import { sampleFlights } from './sample-flights.js';
import { toFlightTable } from './to-flight-table.js';

const dir = mkdtempSync(join(tmpdir(), 'flight-cache-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const table = toFlightTable({
  airports: ['ATL', 'ORD', 'SFO'],
  departure: Int32Array.from([0, 5, 400]),
  distance: Int16Array.from([600, 4962, 21]),
  delay: Int16Array.from([-1116, 1688, 0]),
  origin: Uint16Array.from([0, 1, 2]),
  destination: Uint16Array.from([1, 2, 0]),
});

describe('the flight cache', () => {
  const path = join(dir, 'flights.bin');
  writeFlightCache(path, 'source 1', table);

  it('gives back what was written', () => {
    expect(readFlightCache(path, 'source 1')).toEqual(table);
  });

  it('is not used for another source, when cut short, or when it is something else', () => {
    expect(readFlightCache(path, 'source 2')).toBeUndefined();
    const cut = join(dir, 'cut.bin');
    writeFileSync(cut, readFileSync(path));
    truncateSync(cut, 200);
    expect(readFlightCache(cut, 'source 1')).toBeUndefined();
    writeFileSync(cut, 'not a cache of flights');
    expect(readFlightCache(cut, 'source 1')).toBeUndefined();
    expect(readFlightCache(join(dir, 'none.bin'), 'source 1')).toBeUndefined();
  });
});

describe('sampleFlights', () => {
  it('keeps every n-th flight by number, with its features', () => {
    const sample = sampleFlights(table, 2);
    expect([...sample.number]).toEqual([0, 2]);
    expect([...sample.departure]).toEqual([0, 400]);
    expect(sample.airports).toBe(table.airports);
  });
});
