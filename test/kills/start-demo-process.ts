import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How the demo is run: arguments of Node up to and with its entry. */
export type DemoEntry = readonly string[];

export interface DemoProcess {
  /** Resolves when the replay begins, or when the process ends without having begun it. */
  begun: Promise<void>;
  ended: Promise<{ code: number | null; output: string }>;
  kill(): void;
}

/** Said by the demo right before the replay. */
const BEGINS = 'Announced: one event in a thousand';

/** The whole product in one process, driven by the demo: a new start on the same data directory goes on with the replay. */
export function startDemoProcess(entry: DemoEntry, { dataDir, jsonFile, until }: DemoRun): DemoProcess {
  const args = [
    '--data',
    dataDir,
    '--exit',
    '--json',
    jsonFile,
    '--port',
    '0',
    ...(until === undefined ? [] : ['--until', until]),
  ];
  const child = spawn(process.execPath, ['--no-warnings', ...entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const began = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`;
      if (line.startsWith(BEGINS)) resolve();
    });
  });
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', kill);
    return { code: code as number | null, output };
  });
  return { begun: Promise.race([began, ended.then(() => undefined)]), ended, kill };
}

export interface DemoRun {
  dataDir: string;
  jsonFile: string;
  /** The last day of the replay, such as 2001-02-21; undefined: all of it. */
  until: string | undefined;
}
