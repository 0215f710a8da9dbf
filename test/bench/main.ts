import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import type { BenchResult } from './bench.js';
import { benches } from './benches.js';
import { openWideStore, type WideStore } from './engine/open-wide-store.js';
import { readArguments } from './read-arguments.js';
import { formatResult } from './report/format-result.js';

const MIB = 2 ** 20;

const options = readArguments(process.argv.slice(2), Object.keys(benches));
if ('error' in options) {
  process.stderr.write(`${options.error}\n`);
  process.exit(2);
}

const { only, quick, jsonFile } = options;
let wide: Promise<WideStore> | undefined;
const context = {
  quick,
  rounds: quick ? 3 : 5,
  openWideStore: () => (wide ??= openWideStore(quick ? 100_000 : 1_000_000)),
  say: (line: string) => void process.stderr.write(`  ${line}\n`),
};
const closeWideStore = async () => {
  await (await wide)?.close();
  wide = undefined;
};

const machine = {
  node: process.version,
  system: `${process.platform} ${release()}`,
  processor: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryMib: Math.round(totalmem() / MIB),
};
process.stdout.write(`${machine.cores} × ${machine.processor}, ${machine.memoryMib} MiB, Node ${machine.node}\n`);
const started = performance.now();
const results: Record<string, BenchResult> = {};
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (!only.includes(name)) continue;
    // A process opens one embedded directory at a time, and the wide one serves two benchmarks.
    if (name !== 'profiling' && name !== 'drift') await closeWideStore();
    process.stderr.write(`${name} …\n`);
    results[name] = await bench(context);
    process.stdout.write(`\n${formatResult(name, results[name])}`);
  }
} finally {
  await closeWideStore();
}
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`\nIn all ${seconds.toFixed(0)} s.\n`);
if (jsonFile !== undefined) {
  writeFileSync(jsonFile, `${JSON.stringify({ machine, quick, seconds, benchmarks: results }, undefined, 2)}\n`);
}
const broken = Object.values(results).flatMap(({ comparisons }) =>
  comparisons.filter(({ ratio, bound }) => ratio > (bound?.most ?? Infinity) || ratio < (bound?.least ?? -Infinity)),
);
process.exit(broken.length > 0 ? 1 : 0);
