import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../kafka/free-port.js';

export interface TestCollector {
  /** Where it takes OTLP by HTTP. */
  url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** Where each signal is handed on to: exporters by name, in the Collector's own words. */
type Pipelines = Partial<Record<'logs' | 'metrics' | 'traces', Record<string, object>>>;

/** The real Collector, which takes OTLP by HTTP. */
export async function startCollector(path: string, pipelines: Pipelines): Promise<TestCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-otelcol-'));
  const config = join(folder, 'config.yaml');
  const port = await freePort();
  // YAML takes JSON as it is.
  const settings = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: Object.assign({}, ...Object.values(pipelines)) as object,
    service: {
      telemetry: { logs: { level: 'error' }, metrics: { level: 'none' } },
      pipelines: Object.fromEntries(
        Object.entries(pipelines).map(([signal, exporters]) => [
          signal,
          { receivers: ['otlp'], exporters: Object.keys(exporters) },
        ]),
      ),
    },
  };
  writeFileSync(config, JSON.stringify(settings));
  const child = spawn(path, ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + PATIENCE_MS;
  while (!(await isUp(url))) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`The Collector did not start\n${said}`);
    await sleep(50);
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isUp(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  return answer !== null;
}
