import { Option, type Command } from 'commander';
import { grain, measureFamily, role } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { showMeasures, type MeasuresOptions } from '../verbs/show-measures.js';
import { toCommandDeps } from './to-command-deps.js';
import { toWhole } from './to-whole.js';
import { urlOption } from './url-option.js';

const HELP = `
Without --family and --grain: each family by the windows that tell most. A
chart has a mark for each window, or for several at their worst; a dot is a
window without data. With one feature, or of the model as a whole, its windows
are listed as well. Every value that is not shown is there with --json.

Days and times are those of the model's own zone:
  plumbline measures churn --family drift --from 2001-03-01 --to 2001-04-01
  plumbline measures churn --family quality --feature age --segment country
  plumbline measures churn --family performance --as-of 2001-03-20T12:00Z`;

export function addMeasuresCommand(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('measures')
    .description('Drift, quality, volume and performance of a model')
    .argument('<model>')
    .option('--version <version>', 'of this version only')
    .addOption(new Option('--role <role>', 'of this role only').choices(role.options))
    .addOption(new Option('--family <family>', 'of this family only').choices(measureFamily.options))
    .addOption(new Option('--grain <grain>', 'windows of this length').choices(grain.options))
    .option('--feature <name>', 'one feature; $prediction is the score, "" the model as a whole')
    .option(
      '--segment <segment>',
      'column=value, a column for all its values, or * for every one (default: all traffic together)',
    )
    .option('--from <time>', 'windows that begin then or later')
    .option('--to <time>', 'windows that begin earlier')
    .option('--as-of <time>', 'as it was known then, before later labels came')
    .option('--last <windows>', 'how many windows to list one by one', toWhole(100_000), 12)
    .option('--json', 'all measures as the API gives them', false)
    .addOption(urlOption())
    .addHelpText('after', HELP)
    .action(async (model: string, options: MeasuresOptions, command: Command) =>
      end(await showMeasures(toCommandDeps(deps, command), model, options)),
    );
}
