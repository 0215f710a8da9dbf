import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { retrainingRequested, type RetrainingRequested } from '#libs/contracts';

export interface ReceivedMessage {
  id: string;
  type: string;
  page: boolean;
}

/** What the pipeline must not forget when it is killed: its port, its secrets, the requests that it accepted, and what was delivered to it. */
export interface PipelineFolder {
  /** Where it listened when it was last started: messages that wait for it are addressed there. */
  loadPort(): number;
  savePort(port: number): void;
  loadSecret(endpoint: string): string | undefined;
  saveSecret(endpoint: string, secret: string): void;
  /** False when it was accepted before: a webhook may come twice. */
  accept(request: RetrainingRequested): boolean;
  complete(request: RetrainingRequested): void;
  /** Accepted and not completed, the first first. */
  open(): RetrainingRequested[];
  note(message: ReceivedMessage): void;
  received(): ReceivedMessage[];
}

const FILE_NAME = /^[\w-]{1,128}$/;

export const openPipelineFolder = (folder: string): PipelineFolder => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secretFile = (endpoint: string): string => join(folder, `${endpoint}.secret`);
  const portFile = join(folder, 'port');
  const log = join(folder, 'received.ndjson');
  const jobFile = ({ request }: RetrainingRequested, state: 'open' | 'done'): string => {
    if (!FILE_NAME.test(request)) throw new Error(`${request} is no id of a request`);
    return join(folder, `${request}.${state}.json`);
  };
  return {
    loadPort: () => (existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0),
    savePort: (port) => writeWhole(portFile, String(port)),
    loadSecret: (endpoint) => (existsSync(secretFile(endpoint)) ? readFileSync(secretFile(endpoint), 'utf8') : undefined),
    saveSecret: (endpoint, secret) => writeWhole(secretFile(endpoint), secret),
    accept: (request) => {
      if (existsSync(jobFile(request, 'open')) || existsSync(jobFile(request, 'done'))) return false;
      writeWhole(jobFile(request, 'open'), JSON.stringify(request));
      return true;
    },
    complete: (request) => renameSync(jobFile(request, 'open'), jobFile(request, 'done')),
    open: () =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.open.json'))
        .map((file) => retrainingRequested.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
        .sort((a, b) => a.trainingWindow.to.localeCompare(b.trainingWindow.to)),
    note: (message) => appendFileSync(log, `${JSON.stringify(message)}\n`, { mode: 0o600, flush: true }),
    received: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as ReceivedMessage)
        : [],
  };
};

/** Written beside and renamed: a kill leaves the old state or the new one. */
const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.part`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
};
