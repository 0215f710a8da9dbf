import { fork } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFlightCache } from './flight-cache.js';
import type { FlightTable } from './flight-table.js';

const runPrepareProcess = (args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./prepare-process.js', import.meta.url)), args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-2000)));
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(
            new Error(`reading the flights failed (${signal ?? `exit ${code}`}): ${errors.trim().split('\n').at(-1) ?? ''}`),
          ),
    );
  });

/**
 * All flights with their features: from the cache, or made anew from `flights-3m.parquet` of the package vega-datasets in a child process, because
 * an embedded engine opens once a process and the stack owns that one.
 */
export const prepareFlights = async (cacheDir: string): Promise<{ flights: FlightTable; reused: boolean }> => {
  const require = createRequire(import.meta.url);
  const source = join(require.resolve('vega-datasets'), '../../data/flights-3m.parquet');
  const stamp = `flights-3m.parquet ${statSync(source).size}`;
  const cache = join(cacheDir, 'flights.bin');
  const cached = readFlightCache(cache, stamp);
  if (cached) return { flights: cached, reused: true };
  mkdirSync(cacheDir, { recursive: true });
  await runPrepareProcess([source, cache, stamp]);
  const flights = readFlightCache(cache, stamp);
  if (!flights) throw new Error(`the flights could not be read back from ${cache}: delete it and try again`);
  return { flights, reused: false };
};
