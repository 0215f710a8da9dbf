import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../kafka/free-port.js';
import { runProgram } from '../programs/run-program.js';

export interface Sample {
  metric: Record<string, string>;
  value: number;
}

export interface TestPrometheus {
  url: string;
  /** The samples that an expression has now. */
  ask(expression: string): Promise<Sample[]>;
  /** The samples that an expression has, once there are any. */
  query(expression: string): Promise<Sample[]>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** The real Prometheus, which scrapes the targets (host:port) once a second; its data is gone with it. */
export async function startPrometheus(targets: readonly string[], ruleFiles: readonly string[] = []): Promise<TestPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const global = { scrape_interval: '1s', evaluation_interval: '1s' };
  const scrapes = [{ job_name: 'plumbline', static_configs: [{ targets }] }];
  // YAML takes JSON as it is.
  writeFileSync(config, JSON.stringify({ global, rule_files: ruleFiles, scrape_configs: scrapes }));
  const port = await freePort();
  const program = runProgram('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const url = `http://127.0.0.1:${port}`;

  async function ask(expression: string): Promise<Sample[]> {
    const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: expression }).toString()}`).catch(() => null);
    if (answer === null) return [];
    const text = await answer.text();
    // Until it is ready it says so in plain words.
    if (answer.status === 503) return [];
    const { data, error } = JSON.parse(text) as {
      data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
      error?: string;
    };
    if (data === undefined) throw new Error(`Prometheus refuses ${expression}: ${error}`);
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  return {
    url,
    ask,
    query: async (expression) => {
      const until = performance.now() + PATIENCE_MS;
      while (!program.hasEnded() && performance.now() < until) {
        const samples = await ask(expression);
        if (samples.length > 0) return samples;
        await sleep(200);
      }
      throw new Error(`Prometheus has nothing for ${expression}\n${program.said()}`);
    },
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
