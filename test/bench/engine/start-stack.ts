import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface BenchStack {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../../apps/standalone/main.js', import.meta.url));

/** The whole product in a process of its own on fresh embedded engines, as `npm start` runs it; `settings` are its environment. */
export async function startStack(settings: Record<string, string>): Promise<BenchStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const child = spawn(process.execPath, ['--no-warnings', ENTRY], {
    // Its `.env` would be that of the folder.
    cwd: dataDir,
    env: { ...process.env, PLUMBLINE_DATA_DIR: join(dataDir, 'data'), PLUMBLINE_PORT: '0', LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /Plumbline listens on (http:\/\/[^\s"]+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exited.then(() => reject(new Error(`The stack did not start: ${errors.join('')}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
