import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import type { CommandDeps } from '../command-deps.js';
import { applyDefinitions } from '../verbs/apply-definitions.js';
import { deleteMonitor } from '../verbs/delete-monitor.js';
import { listMonitors } from '../verbs/list-monitors.js';
import { showBudget } from '../verbs/show-budget.js';
import { showMonitor } from '../verbs/show-monitor.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

const HELP = `
The file has monitors and retraining policies; what it does not name stays as it is:
  monitors:
    - model: churn
      name: age-moves
      check: drift
      grain: day
      scope: { features: [age], segments: ['', 'country=*'] }
    - model: churn
      name: auc-floor
      check: performance
      grain: day
      rule: { kind: bound, value: auc, below: 0.7 }
      severity: ticket
  ---
  mapping: scores       # a document of its own: what follows is the mapping
  kind: predictions
  ...`;

export function addMonitorCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('apply')
    .description('Makes monitors, retraining policies and mappings as a file has them, after it has shown what changes')
    .requiredOption('-f, --file <path>', 'monitors, policies and mappings, or a folder of such files')
    .option('--dry-run', 'only shows what would change', false)
    .option('--yes', 'does not ask', false)
    .addOption(urlOption())
    .addHelpText('after', HELP)
    .action(async (options: { file: string; dryRun: boolean; yes: boolean }, command: Command) =>
      end(
        await applyDefinitions(toCommandDeps(deps, command), {
          ...options,
          ask: deps.terminal.live && process.stdin.isTTY ? ask : null,
        }),
      ),
    );

  const monitors = program.command('monitors').description('What judges a model, and when it speaks');
  addModelCommand('list', 'The monitors of a model, the default ones included', listMonitors);
  addModelCommand('budget', 'How its budget of false alerts is allotted, and the α of each evaluation', showBudget);
  addMonitorCommand('show', 'One monitor, as a file for plumbline apply', showMonitor);
  addMonitorCommand('delete', 'Takes a monitor away; a default one of the same name judges again', deleteMonitor);

  function addModelCommand(verb: string, description: string, run: (own: CommandDeps, model: string) => Promise<number>): void {
    monitors
      .command(verb)
      .description(description)
      .argument('<model>')
      .addOption(urlOption())
      .action(async (model: string, _options: object, command: Command) => end(await run(toCommandDeps(deps, command), model)));
  }

  function addMonitorCommand(
    verb: string,
    description: string,
    run: (own: CommandDeps, model: string, name: string) => Promise<number>,
  ): void {
    monitors
      .command(verb)
      .description(description)
      .argument('<model>')
      .argument('<monitor>')
      .addOption(urlOption())
      .action(async (model: string, name: string, _options: object, command: Command) =>
        end(await run(toCommandDeps(deps, command), model, name)),
      );
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
