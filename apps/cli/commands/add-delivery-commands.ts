import { Option, type Command } from 'commander';
import { deliveryState } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { CliError } from '../cli-error.js';
import { listDeliveries } from '../verbs/list-deliveries.js';
import { redriveDelivery } from '../verbs/redrive-delivery.js';
import { showDelivery } from '../verbs/show-delivery.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addDeliveryCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const deliveries = program.command('deliveries').description('What was told, where to, and whether it arrived');

  deliveries
    .command('list')
    .description('Messages, the latest first; --state dead lists the dead letters')
    .option('--endpoint <name>')
    .option('--model <model>')
    .addOption(new Option('--state <state>').choices(deliveryState.options))
    .addOption(urlOption())
    .action(async ({ endpoint, model, state }: { endpoint?: string; model?: string; state?: string }, command: Command) =>
      end(await listDeliveries(toCommandDeps(deps, command), { endpoint, model, state })),
    );

  deliveries
    .command('show')
    .description('One message, its text, and what came back at each attempt')
    .argument('<delivery>')
    .addOption(urlOption())
    .action(async (id: string, _options: object, command: Command) => end(await showDelivery(toCommandDeps(deps, command), id)));

  deliveries
    .command('redrive')
    .description('Sends a dead message again under its id, or one that waits for its next attempt now')
    .argument('[delivery]')
    .option('--all-dead-of <endpoint>', 'all that were given up, instead of one')
    .addOption(urlOption())
    .action(async (id: string | undefined, { allDeadOf }: { allDeadOf?: string }, command: Command) => {
      if ((id === undefined) === (allDeadOf === undefined))
        throw new CliError('Name a delivery, or --all-dead-of.', { exitCode: 2 });
      end(await redriveDelivery(toCommandDeps(deps, command), id === undefined ? { allDeadOf: allDeadOf ?? '' } : { id }));
    });
}
