import { InvalidArgumentError, Option, type Command } from 'commander';

const DEFAULT_URL = 'http://127.0.0.1:4600';

function toUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new InvalidArgumentError(`Write it as ${DEFAULT_URL}.`);
  return url.origin;
}

/** May stand before the verb and after it. */
export function urlOption(): Option {
  return new Option('--url <url>', `where Plumbline runs (default: ${DEFAULT_URL})`).argParser(toUrl);
}

/** The server that a command line names, behind the verb or before it. */
export function urlOf(command: Command): string {
  const { url } = command.opts<{ url?: string }>();
  return url ?? (command.parent === null ? DEFAULT_URL : urlOf(command.parent));
}
