import { runCli } from './run-cli.js';
import { processTerminal } from './process-terminal.js';

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(process),
  nowMs: () => performance.now(),
  // In the environment and not among the arguments, which every user of the machine can list.
  apiKey: process.env['PLUMBLINE_API_KEY'],
  url: process.env['PLUMBLINE_URL'],
});
