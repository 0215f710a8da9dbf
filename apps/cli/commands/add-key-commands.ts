import { Option, type Command } from 'commander';
import { keyScope } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { createKey } from '../verbs/create-key.js';
import { listKeys } from '../verbs/list-keys.js';
import { revokeKey } from '../verbs/revoke-key.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addKeyCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const keys = program.command('keys').description('Who may ask the API, where it is reached from elsewhere');

  keys
    .command('create')
    .description('Makes a key and shows it, this once')
    .argument('<name>', 'who or what uses it')
    .addOption(
      new Option('--scope <scope...>', 'ingest: send events. read: look. write: look and change. admin: everything')
        .choices(keyScope.options)
        .makeOptionMandatory(),
    )
    .addOption(urlOption())
    .action(async (name: string, { scope }: { scope: string[] }, command: Command) =>
      end(await createKey(toCommandDeps(deps, command), name, scope)),
    );

  keys
    .command('list')
    .description('Keys, without the keys')
    .addOption(urlOption())
    .action(async (_options: object, command: Command) => end(await listKeys(toCommandDeps(deps, command))));

  keys
    .command('revoke')
    .description('Ends a key: it opens nothing from now on')
    .argument('<id>')
    .addOption(urlOption())
    .action(async (id: string, _options: object, command: Command) => end(await revokeKey(toCommandDeps(deps, command), id)));
}
