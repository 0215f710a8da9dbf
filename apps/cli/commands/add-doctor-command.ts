import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { runDoctor } from '../verbs/run-doctor.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addDoctorCommand(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description('What is wrong, what to do about it, and what everything costs on disk')
    .option('--json', 'as JSON', false)
    .addOption(urlOption())
    .action(async (options: { json: boolean }, command: Command) => end(await runDoctor(toCommandDeps(deps, command), options)));
}
