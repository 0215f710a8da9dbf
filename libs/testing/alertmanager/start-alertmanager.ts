import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../kafka/free-port.js';
import { runProgram } from '../programs/run-program.js';

export interface TestAlertmanager {
  url: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** The real Alertmanager, alone, with this configuration. */
export async function startAlertmanager(config: object): Promise<TestAlertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-alertmanager-'));
  const file = join(folder, 'alertmanager.yml');
  // YAML takes JSON as it is.
  writeFileSync(file, JSON.stringify(config));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = runProgram('prometheus-alertmanager', [
    `--config.file=${file}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ]);

  async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(`${url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  while (
    !(await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (program.hasEnded()) throw new Error(`Alertmanager ended\n${program.said()}`);
    await sleep(50);
  }
  return {
    url,
    get: (path) => ask(path),
    post: (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
