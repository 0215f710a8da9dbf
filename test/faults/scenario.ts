import type { Claim } from '../kills/judge-kills.js';
import type { State } from './load-state.js';
import type { World } from './start-world.js';

/** How much of each: short enough for every change, or all that is promised. */
export type Extent = 'short' | 'full';

export interface ScenarioRun {
  world: World;
  seed: number;
  extent: Extent;
  /** The state that `count` predictions of this seed come to when nothing disturbs them. */
  peace(count: number): Promise<State>;
  say(line: string): void;
}

export interface Scenario {
  name: string;
  run(run: ScenarioRun): Promise<Claim[]>;
}
