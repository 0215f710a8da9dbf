import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareMeasures } from './compare-measures.js';
import { createRandom } from './create-random.js';
import { inspectDirectory } from './inspect-directory.js';
import { judgeKills, type Claim, type JudgeKills } from './judge-kills.js';
import { judgeTold } from './judge-told.js';
import { loadTold } from './load-told.js';
import { runKilled } from './run-killed.js';
import { runUnkilled } from './run-unkilled.js';
import type { DemoEntry } from './start-demo-process.js';

export interface RunKills {
  entry: DemoEntry;
  /** Holds the data of both runs. */
  folder: string;
  kills: number;
  seed: number;
  until: string | undefined;
  say: (line: string) => void;
}

/** The demo twice, once in peace and once killed at random moments and started again each time, and what must hold of both. */
export async function runKills({
  entry,
  folder,
  kills,
  seed,
  until,
  say,
}: RunKills): Promise<{ kills: number; claims: Claim[] }> {
  const toRun = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    return { dataDir: join(folder, name), jsonFile: join(folder, `${name}.json`), until };
  };
  const [unkilledRun, killedRun] = [toRun('unkilled'), toRun('killed')];
  say(`Seed ${seed}. The replay without kills …`);
  const pace = await runUnkilled(entry, unkilledRun);
  say(`It starts in ${toSeconds(pace.startMs)} and replays in ${toSeconds(pace.replayMs)}. The replay with ${kills} kills …`);
  const { kills: done, seconds } = await runKilled(entry, {
    ...killedRun,
    kills,
    random: createRandom(seed),
    pace,
    onKill: (kill, when) => say(`kill ${kill}: ${when}`),
  });
  say(`${done} kills; it ended by itself after ${Math.round(seconds)} s. Reading both directories …`);
  const unkilled = await inspectDirectory(unkilledRun.dataDir);
  const killed = await inspectDirectory(killedRun.dataDir);
  const { books } = JSON.parse(readFileSync(killedRun.jsonFile, 'utf8')) as Pick<JudgeKills, 'books'>;
  const compared = compareMeasures(unkilled.measures, killed.measures);
  const told = judgeTold(await loadTold(unkilledRun.dataDir), await loadTold(killedRun.dataDir));
  const asked = { claim: 'it was killed as often as was asked', holds: done === kills, figures: `${done} of ${kills} times` };
  return { kills: done, claims: [asked, ...judgeKills({ unkilled, killed, books, compared }), ...told] };
}

function toSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
