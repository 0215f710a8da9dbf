import { median } from './median.js';

type Contender = () => Promise<unknown>;

export interface Lap {
  seconds: number;
  /** Of this process, and so of the engine in it: what else the machine does adds little to it. */
  processorSeconds: number;
}

export interface Finish<Name extends string> {
  /** The median of a contender's laps. */
  of(name: Name, what?: keyof Lap): number;
  /** The median, over the rounds, of one contender's lap as a multiple of the other's in the same round. */
  ratio(ours: Name, theirs: Name, what?: keyof Lap): number;
}

/**
 * Runs the contenders in turn, A B A B …, `rounds` times after one round that warms up: what else the machine does meets all of them.
 */
export async function race<Name extends string>(contenders: Record<Name, Contender>, rounds: number): Promise<Finish<Name>> {
  const names = Object.keys(contenders) as Name[];
  const laps = new Map<Name, Lap[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const lap = await timeOf(contenders[name]);
      if (round > 0) laps.get(name)?.push(lap);
    }
  }
  const of = (name: Name, what: keyof Lap) => (laps.get(name) ?? []).map((lap) => lap[what]);
  return {
    of: (name, what = 'seconds') => median(of(name, what)),
    ratio: (ours, theirs, what = 'seconds') => {
      const against = of(theirs, what);
      return median(of(ours, what).map((lap, round) => lap / (against[round] ?? NaN)));
    },
  };
}

async function timeOf(contender: Contender): Promise<Lap> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await contender();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 };
}
