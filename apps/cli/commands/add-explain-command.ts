import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { explainAlert } from '../verbs/explain-alert.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

/** To the command for alerts, which is there already. */
export function addExplainCommand(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const alerts = program.commands.find((command) => command.name() === 'alerts') ?? program.command('alerts');
  alerts
    .command('explain')
    .description("Computes an alert's numbers again, from its evidence and from the rows")
    .argument('<alert>')
    .option('--json', 'as the API gives it', false)
    .addOption(urlOption())
    .action(async (alert: string, options: { json: boolean }, command: Command) =>
      end(await explainAlert(toCommandDeps(deps, command), alert, options)),
    );
}
