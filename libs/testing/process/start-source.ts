import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const HOOKS = new URL('./source-hooks.mjs', import.meta.url).href;

export type SourceProcess = {
  /** The next line on stdout, of those not yet waited past, that passes. Rejects when the process ends without one. */
  waitForLine: (passes: (line: string) => boolean) => Promise<string>;
  /** Sends the signal and waits for the end. */
  end: (signal: NodeJS.Signals) => Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
};

/** Runs a TypeScript file of this repository, given from its root, in a Node process of its own. */
export function startSource(file: string, env: Record<string, string>): SourceProcess {
  const args = ['--no-warnings', '--conditions=source', `--import=${HOOKS}`, resolve(file)];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((look) => look());
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    wake();
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let hasEnded = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    hasEnded = true;
    wake();
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stderr };
  });
  let at = 0;
  const waitForLine = (passes: (line: string) => boolean) =>
    new Promise<string>((found, reject) => {
      const look = () => {
        for (; at < lines.length; at += 1) {
          const line = lines[at] ?? '';
          if (!passes(line)) continue;
          at += 1;
          waiting.delete(look);
          found(line);
          return;
        }
        if (hasEnded) reject(new Error(`${file} ended without the line\n${stderr}`));
      };
      waiting.add(look);
      look();
    });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { waitForLine, end, ended };
}
