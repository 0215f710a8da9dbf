import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { runCli } from './run-cli.js';
import { processTerminal } from './process-terminal.js';

const { version } = JSON.parse(await readFile(findPackageJSON(import.meta.url) ?? 'package.json', 'utf8')) as { version: string };

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(process),
  version,
  nowMs: () => performance.now(),
  // In the environment and not among the arguments, which every user of the machine can list.
  apiKey: process.env['PLUMBLINE_API_KEY'],
  url: process.env['PLUMBLINE_URL'],
});
