import { Option, type Command } from 'commander';
import { retrainingRequest } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { answerRetraining } from '../verbs/answer-retraining.js';
import { deletePolicy } from '../verbs/delete-policy.js';
import { listPolicies } from '../verbs/list-policies.js';
import { listRetraining } from '../verbs/list-retraining.js';
import { showRetraining } from '../verbs/show-retraining.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addRetrainingCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const retraining = program.command('retraining').description('What models were to be trained anew for, and what came of it');

  retraining
    .command('list')
    .description('Requests: asked for, held back or refused; the latest first')
    .option('--model <model>')
    .addOption(new Option('--state <state>').choices(retrainingRequest.shape.state.options))
    .addOption(urlOption())
    .action(async ({ model, state }: { model?: string; state?: string }, command: Command) => {
      const filters = { ...(model !== undefined && { model }), ...(state !== undefined && { state }) };
      end(await listRetraining(toCommandDeps(deps, command), filters));
    });

  retraining
    .command('show')
    .description('One request, from the first breach to the outcome')
    .argument('<request>')
    .addOption(urlOption())
    .action(async (id: string, _options: object, command: Command) =>
      end(await showRetraining(toCommandDeps(deps, command), id)),
    );

  for (const [decision, description] of [
    ['approve', 'Has the pipeline asked, also where a limit of the policy refused it'],
    ['refuse', 'Does not have it asked for these alerts'],
  ] as const) {
    retraining
      .command(decision)
      .description(description)
      .argument('<request>')
      .option('--note <text>', 'why', '')
      .addOption(urlOption())
      .action(async (id: string, { note }: { note: string }, command: Command) =>
        end(await answerRetraining(toCommandDeps(deps, command), id, { decision, note })),
      );
  }

  retraining
    .command('policies')
    .description('Policies of a model, as a file for plumbline apply')
    .argument('<model>')
    .option('--delete <name>', 'ends this one')
    .addOption(urlOption())
    .action(async (model: string, options: { delete?: string }, command: Command) => {
      const commandDeps = toCommandDeps(deps, command);
      end(
        await (options.delete === undefined
          ? listPolicies(commandDeps, model)
          : deletePolicy(commandDeps, model, options.delete)),
      );
    });
}
