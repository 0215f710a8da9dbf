import { Option, type Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { importRows, type ImportOptions } from '../verbs/import-rows.js';
import { toWhole } from './to-whole.js';
import { urlOf, urlOption } from './url-option.js';

const HELP = `
The mapping says which columns become what:
  kind: predictions          # or labels, features or reference
  model: churn
  version: "1"
  id: customer_id
  time: { column: scored_at, unit: iso, zone: UTC }
  features: [age, country, balance]    # or: rest
  score: probability
  label: churned             # optional, where the file has the truth already

Rows are numbered as a spreadsheet numbers them: in CSV the header is row 1.
Sending a file twice changes nothing: what is stored counts as duplicate.`;

export function addImportCommand(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  program
    .command('import')
    .description('Sends a CSV, Parquet or NDJSON file as predictions, labels, feature logs or a reference')
    .argument('<file>')
    .requiredOption('--mapping <yaml>', 'how its columns become events')
    .addOption(new Option('--format <format>', 'by default by the end of its name').choices(['csv', 'parquet', 'ndjson']))
    .option('--batch <rows>', 'most rows in one request', toWhole(1_000_000), 5_000)
    .option('--model <model>', 'whose reference it is, instead of in the mapping')
    .option('--version <version>', 'whose reference it is, instead of in the mapping')
    .option('--dry-run', 'send nothing; show the first five events and what cannot be mapped', false)
    .option('--backfill', 'history: windows that have closed are judged, and nobody is told of them', false)
    .option(
      '--allow-rejects',
      'rows that are rejected or in conflict do not make the exit code 1, and it goes on where all of the first ones are rejected',
      false,
    )
    .addOption(urlOption())
    .addHelpText('after', HELP)
    .action(async (file: string, options: ImportOptions, command: Command) =>
      end(await importRows({ ...deps, url: urlOf(command, deps.url) }, file, options)),
    );
}
