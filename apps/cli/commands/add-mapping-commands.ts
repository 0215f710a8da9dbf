import { Option, type Command } from 'commander';
import { mappedEncoding } from '#libs/ingest';
import type { CliDeps } from '../cli-deps.js';
import { sampleFormats, type SampleFormat } from '../import/sample-formats.js';
import { deleteMapping } from '../verbs/delete-mapping.js';
import { draftMapping, type InferFlags } from '../verbs/infer-mapping.js';
import { listMappings } from '../verbs/list-mappings.js';
import { putMapping } from '../verbs/put-mapping.js';
import { replayDeadLetters } from '../verbs/replay-dead-letters.js';
import { showMapping } from '../verbs/show-mapping.js';
import { testMapping } from '../verbs/test-mapping.js';
import { toCommandDeps } from './to-command-deps.js';
import { toWhole } from './to-whole.js';
import { urlOption } from './url-option.js';

const MOST_SAMPLED = 10_000;

export function addMappingCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const map = program.command('map').description('Mappings: how records of another shape become events');
  const format = (): Option =>
    new Option('--format <format>', 'by default by the end of its name; records of a topic are JSON by default').choices(
      sampleFormats,
    );

  map
    .command('infer')
    .description('Drafts a mapping from records of a file, or of a topic (KAFKA_BROKERS), each line with its reason')
    .argument('[file]')
    .option('--topic <topic>', 'the latest records of a Kafka topic, instead of a file')
    .option('--sample <n>', 'how many records', toWhole(MOST_SAMPLED), 200)
    .option('--model <model>', 'where no field names it')
    .option('--version <version>', 'where no field names it')
    .addOption(format())
    .action(async (file: string | undefined, flags: InferFlags) =>
      end(await draftMapping(deps.terminal, file, flags, process.env)),
    );

  map
    .command('test')
    .description('Shows the first five events that a mapping makes of a file, and what it refuses by reason; sends nothing')
    .argument('<file>')
    .requiredOption('--mapping <yaml>')
    .addOption(format())
    .action(async (file: string, { mapping, format: said }: { mapping: string; format?: SampleFormat }) =>
      end(await testMapping(deps.terminal, file, mapping, said)),
    );

  map
    .command('put')
    .description('Stores a mapping: records can be sent to it, and topics can name it')
    .argument('<name>')
    .argument('<yaml>')
    .addOption(urlOption())
    .action(async (name: string, yaml: string, _options: object, command: Command) =>
      end(await putMapping(toCommandDeps(deps, command), name, yaml)),
    );

  map
    .command('list')
    .description('Those that are stored')
    .addOption(urlOption())
    .action(async (_options: object, command: Command) => end(await listMappings(toCommandDeps(deps, command))));

  map
    .command('show')
    .description('One, as it was written')
    .argument('<name>')
    .addOption(urlOption())
    .action(async (name: string, _options: object, command: Command) =>
      end(await showMapping(toCommandDeps(deps, command), name)),
    );

  map
    .command('delete')
    .description('Takes one away')
    .argument('<name>')
    .addOption(urlOption())
    .action(async (name: string, _options: object, command: Command) =>
      end(await deleteMapping(toCommandDeps(deps, command), name)),
    );

  map
    .command('replay')
    .description('Reads what a mapping refused again, by the mapping as it is now')
    .argument('<name>')
    .option('--backfill', 'it is history: nobody is told of alerts that it brings', false)
    .addOption(urlOption())
    .action(async (name: string, { backfill }: { backfill: boolean }, command: Command) =>
      end(await replayDeadLetters(toCommandDeps(deps, command), { encoding: mappedEncoding(name), backfill, ids: undefined })),
    );
}
