import { judgeRun } from './judge-run.js';
import { loadState } from './load-state.js';
import { runDisturbed, type DisturbedRun } from './run-disturbed.js';
import type { Extent, Scenario } from './scenario.js';

interface Plan {
  name: string;
  members?: number;
  /** Predictions, unless told otherwise. */
  count?: Record<Extent, number>;
  /** How long each part of the traffic flows; not much longer than the harm takes. */
  spreadMs?: number;
  /** How often the harm is done, each time to another part of the traffic. */
  times: Record<Extent, number>;
  /** Does it once, and mends it. */
  harm: DisturbedRun['harm'];
}

const COUNT = { short: 5_000, full: 20_000 };

/** A scenario in which the same harm is done again and again while the traffic flows, and everything must come out as in peace. */
export function disturbedScenario({ name, members = 1, count = COUNT, spreadMs = 1_500, times, harm }: Plan): Scenario {
  return {
    name,
    run: async (run) => {
      const { world, seed, extent } = run;
      const peace = await run.peace(count[extent]);
      const before = world.proxy.faults;
      const outcome = await runDisturbed(world, {
        ...{ model: name, seed, count: count[extent], members },
        ...{ turns: times[extent], spreadMs },
        harm,
      });
      const faults = world.proxy.faults - before;
      run.say(`${name}: ${times[extent]} times${faults > 0 ? `, ${faults} requests met a fault` : ''}`);
      return judgeRun(outcome, await loadState(world, name, outcome.topics), peace);
    },
  };
}
