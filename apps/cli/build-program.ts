import { Command } from 'commander';
import type { CliDeps } from './cli-deps.js';
import { addAlertsCommands } from './commands/add-alerts-commands.js';
import { addDeadLetterCommands } from './commands/add-dead-letter-commands.js';
import { addDeliveryCommands } from './commands/add-delivery-commands.js';
import { addDoctorCommand } from './commands/add-doctor-command.js';
import { addEndpointCommands } from './commands/add-endpoint-commands.js';
import { addExplainCommand } from './commands/add-explain-command.js';
import { addImportCommand } from './commands/add-import-command.js';
import { addKeyCommands } from './commands/add-key-commands.js';
import { addMappingCommands } from './commands/add-mapping-commands.js';
import { addMeasuresCommand } from './commands/add-measures-command.js';
import { addMigrateCommand } from './commands/add-migrate-command.js';
import { addModelsCommand } from './commands/add-models-command.js';
import { addMonitorCommands } from './commands/add-monitor-commands.js';
import { addRegistryCommands } from './commands/add-registry-commands.js';
import { addRetrainingCommands } from './commands/add-retraining-commands.js';
import { addChangesCommands, addSilencesCommands } from './commands/add-silences-commands.js';
import { urlOption } from './commands/url-option.js';

const EXAMPLES = `
Exit codes:
  0  done
  1  it failed, the server refused it, rows were rejected or in conflict, or doctor found a problem
  2  the command line, a mapping or a definition file is wrong; nothing was sent

Environment:
  PLUMBLINE_URL      where Plumbline runs, where --url does not say so
  PLUMBLINE_API_KEY  sent with each request, where the server asks for one

Begin with:
  plumbline register churn --owner you@example.org --version 1
  plumbline import january.csv --mapping january.yaml --dry-run
  plumbline measures churn`;

/** The command line: each verb tells its exit code to `end`. */
export function buildProgram(deps: CliDeps, end: (exitCode: number) => void): Command {
  const { terminal } = deps;
  const program = new Command('plumbline')
    .description('Watches machine-learning models in production. Talks to a running Plumbline (npm start).')
    .addOption(urlOption())
    .version(deps.version)
    // A verb has a --version of its own.
    .enablePositionalOptions()
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
    });
  addModelsCommand(program, deps, end);
  addMeasuresCommand(program, deps, end);
  addImportCommand(program, deps, end);
  addRegistryCommands(program, deps, end);
  addMonitorCommands(program, deps, end);
  addRetrainingCommands(program, deps, end);
  addAlertsCommands(program, deps, end);
  addExplainCommand(program, deps, end);
  addSilencesCommands(program, deps, end);
  addChangesCommands(program, deps, end);
  addEndpointCommands(program, deps, end);
  addDeliveryCommands(program, deps, end);
  addDeadLetterCommands(program, deps, end);
  addMappingCommands(program, deps, end);
  addKeyCommands(program, deps, end);
  addDoctorCommand(program, deps, end);
  addMigrateCommand(program, deps, end);
  return program;
}
