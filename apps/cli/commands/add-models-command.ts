import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { listModels } from '../verbs/list-models.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addModelsCommand(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('models')
    .description('Models and their versions: registered or only seen, aliases, references, how far they are measured')
    .argument('[model]', 'this one alone')
    .addOption(urlOption())
    .action(async (model: string | undefined, _options: object, command: Command) =>
      end(await listModels(toCommandDeps(deps, command), model)),
    );
}
