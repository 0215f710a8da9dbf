import { readFile } from 'node:fs/promises';
import { endpointRequest, endpointSaved } from '#libs/contracts';
import type { ZodError } from 'zod';
import { CliError } from '../cli-error.js';
import type { CommandDeps } from '../command-deps.js';
import { renderSecret } from '../endpoints/render-secret.js';

export interface EndpointFlags {
  to: string;
  kind: string;
  model?: string[];
  alerts: boolean;
  allow?: string[];
  header?: Record<string, string>;
  from?: string;
  mailTo?: string[];
  dag?: string;
  username?: string;
  secretFile?: string;
  passwordFile?: string;
  disabled?: boolean;
}

const TELLS = 'It is told what changes from now on. What fires already: plumbline alerts list\n';

/** Where the command line has another name for a field. */
const OPTIONS: Record<string, string> = {
  ...{ url: '--to', to: '--mail-to', models: '--model', headers: '--header' },
  ...{ secret: '--secret-file', password: '--password-file' },
};

/** Adds or changes an endpoint; secrets come from files, since arguments are there for every user of the machine to see. */
export async function addEndpoint({ client, terminal }: CommandDeps, name: string, flags: EndpointFlags): Promise<number> {
  const given = await toRequest(name, flags);
  const request = endpointRequest.safeParse(given);
  if (!request.success) throw new CliError(`The endpoint is not whole: ${toFault(given, request.error)}`, { exitCode: 2 });
  const saved = await client.put(`/v1/endpoints/${encodeURIComponent(name)}`, request.data, endpointSaved);
  terminal.out(`${name} is saved. See that it is reached: plumbline endpoints test ${name}\n${flags.alerts ? TELLS : ''}`);
  if (saved.secret !== null) terminal.out(renderSecret(saved.secret));
  return 0;
}

function toFault(given: Record<string, unknown>, { issues: [issue] }: ZodError): string {
  const field = String(issue?.path[0] ?? 'name');
  const option = OPTIONS[field] ?? (field === 'name' ? 'its name' : `--${field}`);
  return field in given ? `${option}: ${issue?.message}` : `a target of kind ${String(given['kind'])} needs ${option}.`;
}

async function toRequest(name: string, flags: EndpointFlags): Promise<Record<string, unknown>> {
  const { kind, to, model, alerts, allow, header, from, mailTo, dag, username, secretFile, passwordFile, disabled } = flags;
  return {
    ...{ name, kind, url: to, alerts, enabled: disabled !== true },
    ...(model !== undefined && { models: model }),
    ...(allow !== undefined && { allow }),
    ...(header !== undefined && { headers: header }),
    ...(from !== undefined && { from }),
    ...(mailTo !== undefined && { to: mailTo }),
    ...(dag !== undefined && { dag }),
    ...(username !== undefined && { username }),
    ...(secretFile !== undefined && { secret: await readSecret(secretFile) }),
    ...(passwordFile !== undefined && { password: await readSecret(passwordFile) }),
  };
}

async function readSecret(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`, {
      exitCode: 2,
    });
  });
  return text.replace(/\r?\n$/, '');
}
