import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { runKills } from './run-kills.js';

/** Far more than it takes: processes are started again and again, on a machine that may be busy. */
const PATIENCE_MS = 900_000;

it(
  'a replay that is killed three times comes to what a replay in peace comes to',
  async () => {
    const entry = resolve('dist/apps/demo/main.js');
    if (!existsSync(entry)) throw new Error(`${entry} does not exist: npm run build makes it.`);
    const seed = Number(process.env['KILL_SEED'] ?? 20010201);
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-kills-'));
    const said: string[] = [];
    try {
      const say = (line: string) => void said.push(line);
      const { claims } = await runKills({ entry: [entry], folder, kills: 3, seed, until: '2001-02-09', say });
      expect(claims.filter(({ holds }) => !holds)).toEqual([]);
      expect(claims.length).toBeGreaterThan(4);
    } catch (error) {
      throw new Error(said.join('\n'), { cause: error });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  PATIENCE_MS,
);
