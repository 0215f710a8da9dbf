import { median } from './median.js';

type Contender = () => Promise<unknown>;

/**
 * Runs the contenders in turn, A B A B …, `rounds` times after one round that warms up, and gives the median seconds of each: what else the
 * machine does meets all of them.
 */
export async function race<Name extends string>(
  contenders: Record<Name, Contender>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const started = performance.now();
      await contenders[name]();
      if (round > 0) times.get(name)?.push((performance.now() - started) / 1000);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}
