import type { Claim } from '../kills/judge-kills.js';
import { loadState, type State } from './load-state.js';
import { runDisturbed } from './run-disturbed.js';
import type { Extent, Scenario } from './scenario.js';
import { startWorld } from './start-world.js';

export interface RunFaults {
  scenarios: readonly Scenario[];
  extent: Extent;
  seed: number;
  folder: string;
  say: (line: string) => void;
}

/** One scenario after the other in one world, each with models and topics of its own, and what holds of each. */
export async function runFaults({ scenarios, extent, seed, folder, say }: RunFaults): Promise<(Claim & { scenario: string })[]> {
  const world = await startWorld(folder);
  const inPeace = new Map<number, Promise<State>>();
  const peace = (count: number): Promise<State> => {
    const known = inPeace.get(count) ?? runInPeace(count);
    inPeace.set(count, known);
    return known;
  };

  async function runInPeace(count: number): Promise<State> {
    const model = `peace-${count}`;
    const { topics } = await runDisturbed(world, {
      model,
      seed,
      count,
      members: 1,
      turns: 1,
      spreadMs: 0,
      harm: () => Promise.resolve(),
    });
    return loadState(world, model, topics);
  }

  const results: (Claim & { scenario: string })[] = [];
  try {
    for (const { name, run } of scenarios) {
      const begun = performance.now();
      const claims = await run({ world, seed, extent, peace, say });
      for (const { claim, holds, figures } of claims) say(`${holds ? 'holds ' : 'BROKEN'} ${claim}: ${figures}`);
      say(`  ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
      results.push(...claims.map((claim) => ({ scenario: name, ...claim })));
    }
    return results;
  } finally {
    await world.close();
  }
}
