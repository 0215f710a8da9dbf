import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { addEndpoint, type EndpointFlags } from '../verbs/add-endpoint.js';
import { enableEndpoint } from '../verbs/enable-endpoint.js';
import { listEndpoints } from '../verbs/list-endpoints.js';
import { removeEndpoint } from '../verbs/remove-endpoint.js';
import { rotateEndpoint } from '../verbs/rotate-endpoint.js';
import { testEndpoint } from '../verbs/test-endpoint.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

const HELP = `
Examples:
  plumbline endpoints add on-call --to https://hooks.example.org/plumbline
  plumbline endpoints add channel --kind slack --to https://hooks.slack.com/services/…
  plumbline endpoints add mail --kind email --to smtps://me@mail.example.org --from a@example.org --mail-to b@example.org --password-file FILE
  plumbline endpoints add training --kind airflow --to http://airflow:8080 --allow airflow --dag train --username me --password-file FILE`;

export function addEndpointCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const endpoints = program.command('endpoints').description('Where alerts and retraining requests are told');

  endpoints
    .command('add')
    .description('Adds an endpoint, or changes it as a whole; a signing secret that is made is shown this once')
    .argument('<name>')
    .requiredOption('--to <url>', 'where messages go')
    .addOption(new Option('--kind <kind>').choices(['webhook', 'slack', 'email', 'airflow']).default('webhook'))
    .option('--model <model>', 'only of this model; may be repeated', collect)
    .option('--no-alerts', 'only what names it, as a retraining policy does')
    .option('--allow <host-or-cidr>', 'a private target that may be reached; may be repeated', collect)
    .option('--header <name:value>', 'sent along; may be repeated', collectHeader)
    .option('--from <address>', 'of mails')
    .option('--mail-to <address>', 'of mails; may be repeated', collect)
    .option('--dag <id>', 'what Airflow runs')
    .option('--username <name>', 'of Airflow')
    .option('--secret-file <file>', 'holds a signing secret of your own (whsec_…)')
    .option('--password-file <file>', 'holds the password of a mail server or of Airflow')
    .option('--disabled', 'is not sent to yet')
    .addOption(urlOption())
    .addHelpText('after', HELP)
    .action(async (name: string, flags: EndpointFlags, command: Command) =>
      end(await addEndpoint(toCommandDeps(deps, command), name, flags)),
    );

  endpoints
    .command('list')
    .description('Endpoints, and whether messages arrive')
    .addOption(urlOption())
    .action(async (_options: object, command: Command) => end(await listEndpoints(toCommandDeps(deps, command))));

  for (const [verb, description, run] of [
    ['test', 'Sends a message there now and says exactly what came back', testEndpoint],
    ['rotate', 'Makes a new signing secret; the one before signs too for 24 hours', rotateEndpoint],
    ['enable', 'Lets messages go there again; those that waited go at once', enableEndpoint],
    ['remove', 'Removes an endpoint; what waits for it is cancelled', removeEndpoint],
  ] as const) {
    endpoints
      .command(verb)
      .description(description)
      .argument('<name>')
      .addOption(urlOption())
      .action(async (name: string, _options: object, command: Command) => end(await run(toCommandDeps(deps, command), name)));
  }
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function collectHeader(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Write it as X-Token:value.');
  return { ...before, [name]: value };
}
