import { Option, type Command } from 'commander';
import { rejectCode } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { CliError } from '../cli-error.js';
import { toMoment } from '../measures/to-moment.js';
import { listDeadLetters, type DeadLetterFilters } from '../verbs/list-dead-letters.js';
import { replayDeadLetters } from '../verbs/replay-dead-letters.js';
import { showDeadLetter } from '../verbs/show-dead-letter.js';
import { toCommandDeps } from './to-command-deps.js';
import { toWhole } from './to-whole.js';
import { urlOption } from './url-option.js';

type Flags = Partial<Record<'kind' | 'source' | 'topic' | 'reason' | 'from' | 'to', string>>;

export function addDeadLetterCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const letters = program.command('dlq').description('Dead letters: events that could not be read, kept as they came');

  filtered(letters.command('list').description('Those that wait, the latest first'))
    .addOption(new Option('--state <state>').choices(['waiting', 'replayed']).default('waiting'))
    .addOption(new Option('--limit <n>', 'how many').argParser(toWhole(1000)).default(50))
    .action(async ({ state, limit, ...flags }: Flags & { state: string; limit: number }, command: Command) =>
      end(await listDeadLetters(toCommandDeps(deps, command), { ...toFilters(flags), state }, limit)),
    );

  letters
    .command('show')
    .description('One: its place, headers, reason, and what was sent')
    .argument('<letter>')
    .option('--raw', 'what was sent and nothing else; base64 where it is no text', false)
    .addOption(urlOption())
    .action(async (id: string, { raw }: { raw: boolean }, command: Command) =>
      end(await showDeadLetter(toCommandDeps(deps, command), id, raw)),
    );

  filtered(
    letters.command('replay').description('Reads them again: after a fix, a retention that was raised, a clock that was set'),
  )
    .argument('[letters...]', 'these alone')
    .option('--all', 'all that wait, where no filter is named', false)
    .option('--backfill', 'they are history: nobody is told of alerts that they bring', false)
    .action(async (ids: string[], { all, backfill, ...flags }: Flags & { all: boolean; backfill: boolean }, command: Command) => {
      const filters = toFilters(flags);
      if (ids.length === 0 && !all && Object.values(filters).every((value) => value === undefined))
        throw new CliError('Name dead letters, a filter, or --all.', { exitCode: 2 });
      end(
        await replayDeadLetters(toCommandDeps(deps, command), { ...filters, backfill, ids: ids.length === 0 ? undefined : ids }),
      );
    });
}

function filtered(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>').choices(['predictions', 'labels', 'features']))
    .addOption(new Option('--source <source>').choices(['http', 'kafka']))
    .option('--topic <topic>')
    .addOption(new Option('--reason <code>').choices(rejectCode.options))
    .option('--from <time>', 'those that came from then on')
    .option('--to <time>', 'and before then')
    .addOption(urlOption());
}

function toFilters({ kind, source, topic, reason: code, from, to }: Flags): DeadLetterFilters {
  const moment = (text: string | undefined, option: string) => text && toMoment(text, option, 'UTC');
  return { kind, source, topic, code, from: moment(from, '--from'), to: moment(to, '--to') };
}
