import { Option, type Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
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
    .addOption(new Option('--state <state>').choices(['waiting', 'retrying', 'delivered', 'dead', 'cancelled']))
    .addOption(urlOption())
    .action(async ({ endpoint, model, state }: { endpoint?: string; model?: string; state?: string }, command: Command) =>
      end(await listDeliveries(toCommandDeps(deps, command), { endpoint, model, state })),
    );

  for (const [verb, description, run] of [
    ['show', 'One message, its text, and what came back at each attempt', showDelivery],
    ['redrive', 'Sends a dead message again under its id, or one that waits for its next attempt now', redriveDelivery],
  ] as const) {
    deliveries
      .command(verb)
      .description(description)
      .argument('<delivery>')
      .addOption(urlOption())
      .action(async (id: string, _options: object, command: Command) => end(await run(toCommandDeps(deps, command), id)));
  }
}
