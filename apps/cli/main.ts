import { runCli } from './run-cli.js';
import { processTerminal } from './process-terminal.js';

process.exitCode = await runCli(process.argv.slice(2), { terminal: processTerminal(process), nowMs: () => performance.now() });
