import type { Command } from 'commander';
import type { CliDeps } from '../cli-deps.js';
import { createApiClient } from '../client/api-client.js';
import type { CommandDeps } from '../command-deps.js';
import { urlOf } from './url-option.js';

export function toCommandDeps({ terminal, patienceMs, apiKey, url: ofEnvironment }: CliDeps, command: Command): CommandDeps {
  const url = urlOf(command, ofEnvironment);
  return { terminal, client: createApiClient({ url, apiKey, ...(patienceMs !== undefined && { patienceMs }) }) };
}
