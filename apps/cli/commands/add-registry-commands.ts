import { InvalidArgumentError, type Command } from 'commander';
import type { ModelDefinitionInput } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { moveAlias } from '../verbs/move-alias.js';
import { registerModel } from '../verbs/register-model.js';
import { toCommandDeps } from './to-command-deps.js';
import { toWhole } from './to-whole.js';
import { urlOption } from './url-option.js';

type Segment = NonNullable<ModelDefinitionInput['segments']>[number];

interface RegisterFlags {
  file?: string;
  owner?: string;
  team?: string;
  runbook?: string;
  tier?: string;
  positiveClass?: string;
  timeZone?: string;
  labelDelayHours?: number;
  segment?: Segment[];
  version?: string;
  runId?: string;
  codeCommit?: string;
}

const HELP = `
The file has what the options cannot say; both may be given, and options win:
  owner: you@example.org
  timeZone: Europe/Berlin
  segments: [{ column: country, top: 12 }]
  versions:
    "1":
      runId: 4be1
      features: { age: { type: numeric, min: 0 }, country: { type: categorical } }`;

export function addRegistryCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('register')
    .description('Registers a model and versions of it, or changes what is named')
    .argument('<model>')
    .option('--file <yaml>', 'a model and its versions')
    .option('--owner <who>', 'who answers for it')
    .option('--team <team>')
    .option('--runbook <url>', 'what to do when it drifts')
    .option('--tier <tier>')
    .option('--positive-class <label>', 'the label that counts as positive (default: 1)')
    .option('--time-zone <zone>', 'whose days and weeks its windows are (default: UTC)')
    .option('--label-delay-hours <hours>', 'how long labels take, until history tells', toWhole(9_600))
    .option('--segment <column[:top]>', 'measure by its most frequent values as well; may be repeated', collectSegment)
    .option('--version <version>', 'registers this version as well')
    .option('--run-id <id>', 'the training run that made it')
    .option('--code-commit <commit>', 'the code that made it')
    .addOption(urlOption())
    .addHelpText('after', HELP)
    .action(async (model: string, { file, version, runId, codeCommit, ...flags }: RegisterFlags, command: Command) => {
      const options = {
        ...(file !== undefined && { file }),
        ...(version !== undefined && { version }),
        model: toModel(flags),
        versionDefinition: { ...(runId !== undefined && { runId }), ...(codeCommit !== undefined && { codeCommit }) },
      };
      end(await registerModel(toCommandDeps(deps, command), model, options));
    });

  const alias = program.command('alias').description('Points an alias to a version: plumbline alias set churn production 2');
  // The verb may be left out, as it could from the beginning.
  for (const command of [alias, alias.command('set').description('The same')]) {
    command
      .argument('<model>')
      .argument('<alias>')
      .argument('<version>')
      .option('--expect <version>', 'only if it points to this version now')
      .addOption(urlOption())
      .action(async (model: string, name: string, version: string, _options: object, own: Command) =>
        end(
          await moveAlias(toCommandDeps(deps, own), {
            model,
            alias: name,
            version,
            ...own.optsWithGlobals<{ expect?: string }>(),
          }),
        ),
      );
  }
}

function collectSegment(text: string, before: Segment[] = []): Segment[] {
  const [, column = '', top] = /^(.+?)(?::(\d{1,2}))?$/.exec(text) ?? [];
  if (column === '') throw new InvalidArgumentError('Write it as country or country:12.');
  return [...before, top === undefined ? { column } : { column, top: Number(top) }];
}

function toModel({
  owner,
  team,
  runbook,
  tier,
  positiveClass,
  timeZone,
  labelDelayHours,
  segment,
}: RegisterFlags): Partial<ModelDefinitionInput> {
  return {
    ...(owner !== undefined && { owner }),
    ...(team !== undefined && { team }),
    ...(runbook !== undefined && { runbook }),
    ...(tier !== undefined && { tier }),
    ...(positiveClass !== undefined && { positiveClass }),
    ...(timeZone !== undefined && { timeZone }),
    ...(labelDelayHours !== undefined && { labelDelaySeconds: labelDelayHours * 3_600 }),
    ...(segment !== undefined && { segments: segment }),
  };
}
