import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The embedded ClickHouse in a process of its own, which the roles share as they would a server. */
export const startChdb = async (dataDir: string): Promise<{ url: string; stop(): Promise<void> }> => {
  const entry = fileURLToPath(new URL('../../../libs/embedded/chdb-server-process.js', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', entry], {
    env: { ...process.env, CHDB_SERVER: JSON.stringify({ dataDir }) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Ctrl-C is for the demo, which ends this one last.
    detached: true,
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close');
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => undefined)]);
  if (line === undefined) throw new Error('The embedded ClickHouse did not start.');
  return {
    url: String(line[0]).replace('url ', ''),
    stop: async () => {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await ended;
    },
  };
};
