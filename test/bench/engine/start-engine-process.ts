import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connectClickHouse, migrate, migrations, type ClickHouse } from '#libs/clickhouse';

export interface EngineProcess {
  url: string;
  clickhouse: ClickHouse;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../../libs/embedded/chdb-server-process.js', import.meta.url));

/** The embedded engine in a process of its own, as a server would be, with the product's tables. */
export async function startEngineProcess(): Promise<EngineProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const env = { ...process.env, CHDB_SERVER: JSON.stringify({ dataDir }) };
  const child = spawn(process.execPath, ['--no-warnings', ENTRY], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = line.replace(/^url /, '');
  const clickhouse = connectClickHouse({ url });
  await migrate(clickhouse, migrations);
  return {
    url,
    clickhouse,
    stop: async () => {
      await clickhouse.close();
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
