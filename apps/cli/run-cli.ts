import { CommanderError } from 'commander';
import { buildProgram } from './build-program.js';
import type { CliDeps } from './cli-deps.js';
import { CliError } from './cli-error.js';

const WRONG_USE = 2;

/** Runs one command line and answers with its exit code. What its user can mend is one line on standard error. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(deps, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
    if (!(error instanceof CliError)) throw error;
    deps.terminal.err(`${error.message}\n`);
    return error.exitCode;
  }
}
