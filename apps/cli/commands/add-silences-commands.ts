import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Matcher } from '#libs/contracts';
import { collectMatcher } from '../alerts/parse-matcher.js';
import type { CliDeps } from '../cli-deps.js';
import { toMoment } from '../measures/to-moment.js';
import { addChange } from '../verbs/add-change.js';
import { addSilence } from '../verbs/add-silence.js';
import { endSilence } from '../verbs/end-silence.js';
import { listChanges } from '../verbs/list-changes.js';
import { listSilences } from '../verbs/list-silences.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

interface SilenceFlags {
  match: Matcher[];
  author: string;
  reason: string;
  from?: string;
  until: string;
}

interface ChangeFlags {
  id?: string;
  source: string;
  type: string;
  time: string;
  model?: string[];
  feature?: string[];
  link?: string;
}

const SILENCES_HELP = `
Matchers are of model, version, alias, monitor, check, class, severity, grain, feature, segment:
  plumbline silences add --match model=churn --match feature=~distance|hour \\
    --author you@example.org --reason "the feed is being mended" --until 2001-03-15T08:00Z`;

export function addSilencesCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const silences = program.command('silences').description('Alerts that nobody is told of for a while');
  silences
    .command('list')
    .description('Those that hold now')
    .option('--all', 'those that are over as well', false)
    .addOption(urlOption())
    .action(async ({ all }: { all: boolean }, command: Command) => end(await listSilences(toCommandDeps(deps, command), all)));
  silences
    .command('add')
    .description('Tells nobody of the alerts that fit, for 30 days at most')
    .requiredOption('--match <matcher>', 'label=value, with =, !=, =~ or !~; may be repeated, and all must hold', collectMatcher)
    .requiredOption('--author <who>', 'who silences')
    .requiredOption('--reason <text>', 'why')
    .option('--from <time>', 'by default from now on')
    .requiredOption('--until <time>', 'in UTC, or with its own zone')
    .addOption(urlOption())
    .addHelpText('after', SILENCES_HELP)
    .action(async ({ match, author, reason, from, until }: SilenceFlags, command: Command) => {
      const begins = from === undefined ? {} : { from: toMoment(from, '--from', 'UTC') };
      const request = { matchers: match, author, reason, ...begins, to: toMoment(until, '--until', 'UTC') };
      end(await addSilence(toCommandDeps(deps, command), request));
    });
  silences
    .command('end')
    .description('Ends one before its time')
    .argument('<silence>')
    .addOption(urlOption())
    .action(async (id: string, _options: object, command: Command) => end(await endSilence(toCommandDeps(deps, command), id)));
}

export function addChangesCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const changes = program.command('changes').description('What was changed in the world around the models');
  changes
    .command('list')
    .description('As they were told, the latest first')
    .option('--model <model>')
    .addOption(urlOption())
    .action(async ({ model }: { model?: string }, command: Command) =>
      end(await listChanges(toCommandDeps(deps, command), model === undefined ? {} : { model })),
    );
  changes
    .command('add')
    .description('Tells of a deploy, a feature release, a job')
    .argument('<summary>')
    .requiredOption('--time <time>', 'when; in UTC, or with its own zone')
    .option('--type <type>', 'deploy, feature-release, upstream-job or your own word', 'deploy')
    .option('--source <source>', 'who says so', 'plumbline-cli')
    .option('--id <id>', 'its id at the source; told again, it is known already')
    .option('--model <model...>', 'by default it may touch any')
    .option('--feature <feature...>')
    .option('--link <url>')
    .addOption(urlOption())
    .action(async (summary: string, flags: ChangeFlags, command: Command) => {
      const { id = randomUUID(), source, type, time, model = [], feature = [], link } = flags;
      const change = { id, source, type, time: toMoment(time, '--time', 'UTC'), models: model, features: feature, summary };
      end(await addChange(toCommandDeps(deps, command), { ...change, ...(link !== undefined && { link }) }));
    });
}
