import { Argument, Option, type Command } from 'commander';
import { alertState, alertVerdict, monitorCheck, type AlertVerdict } from '#libs/contracts';
import type { CliDeps } from '../cli-deps.js';
import { toMoment } from '../measures/to-moment.js';
import { acknowledgeAlert, judgeAlert, snoozeAlert, type Said } from '../verbs/answer-alert.js';
import { listAlerts, type AlertFilters } from '../verbs/list-alerts.js';
import { showAlert } from '../verbs/show-alert.js';
import { toCommandDeps } from './to-command-deps.js';
import { urlOption } from './url-option.js';

export function addAlertsCommands(program: Command, deps: CliDeps, end: (exitCode: number) => void): void {
  const alerts = program.command('alerts').description('What speaks of which version, and what people say about it');

  alerts
    .command('list')
    .description('Alerts, the latest first; those that are not over where no state is named')
    .option('--model <model>')
    .option('--version <version>')
    .addOption(new Option('--state <state>').choices([...alertState.options, 'open']))
    .addOption(new Option('--check <check>').choices(monitorCheck.options))
    .option('--monitor <name>')
    .option('--since <time>', 'those that were not over before')
    .option('--json', 'as the API gives them', false)
    .addOption(urlOption())
    .action(async ({ json, since, url: _, ...filters }: AlertFilters & { json: boolean; url?: string }, command: Command) => {
      const from = since === undefined ? {} : { since: toMoment(since, '--since', 'UTC') };
      end(await listAlerts(toCommandDeps(deps, command), { ...filters, ...from }, json));
    });

  alerts
    .command('show')
    .description('One alert: values, bounds, sizes, what changed before, its steps')
    .argument('<alert>')
    .option('--json', 'as the API gives it, with the evidence', false)
    .addOption(urlOption())
    .action(async (id: string, { json }: { json: boolean }, command: Command) =>
      end(await showAlert(toCommandDeps(deps, command), id, json)),
    );

  said(alerts.command('ack').description('Says that someone looks after it').argument('<alert>')).action(
    async (id: string, flags: Flags, command: Command) =>
      end(await acknowledgeAlert(toCommandDeps(deps, command), id, toSaid(flags))),
  );

  said(alerts.command('snooze').description('Has it told again later, if it still fires').argument('<alert>'))
    .requiredOption('--until <time>', 'in UTC, or with its own zone')
    .action(async (id: string, flags: Flags & { until: string }, command: Command) => {
      const until = toMoment(flags.until, '--until', 'UTC');
      end(await snoozeAlert(toCommandDeps(deps, command), id, { ...toSaid(flags), until }));
    });

  said(
    alerts
      .command('verdict')
      .description('Says what it was; to expected, a reference is proposed')
      .argument('<alert>')
      .addArgument(new Argument('<verdict>').choices(alertVerdict.shape.verdict.options)),
  ).action(async (id: string, verdict: AlertVerdict['verdict'], flags: Flags, command: Command) =>
    end(await judgeAlert(toCommandDeps(deps, command), id, { ...toSaid(flags), verdict })),
  );
}

type Flags = Said & { url?: string };

function said(command: Command): Command {
  return command.option('--by <who>', 'who says so').option('--note <text>', 'why', '').addOption(urlOption());
}

function toSaid({ by, note }: Flags): Said {
  return { note, ...(by !== undefined && { by }) };
}
