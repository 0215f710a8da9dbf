import { InvalidArgumentError, Option, type Command } from 'commander';
import { CliError } from '../cli-error.js';

const DEFAULT_URL = 'http://127.0.0.1:4600';

function toOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.origin : undefined;
}

function toUrl(text: string): string {
  const origin = toOrigin(text);
  if (origin === undefined) throw new InvalidArgumentError(`Write it as ${DEFAULT_URL}.`);
  return origin;
}

/** May stand before the verb and after it. */
export function urlOption(): Option {
  return new Option('--url <url>', `where Plumbline runs (default: PLUMBLINE_URL, else ${DEFAULT_URL})`).argParser(toUrl);
}

/** The server that a command line names, behind the verb or before it; else that of the environment. */
export function urlOf(command: Command, ofEnvironment: string | undefined): string {
  const { url } = command.opts<{ url?: string }>();
  if (url !== undefined) return url;
  if (command.parent !== null) return urlOf(command.parent, ofEnvironment);
  const origin = toOrigin(ofEnvironment || DEFAULT_URL);
  if (origin === undefined) throw new CliError(`PLUMBLINE_URL is ${ofEnvironment}: write it as ${DEFAULT_URL}.`, { exitCode: 2 });
  return origin;
}
