import { median } from './median.js';

/** As `race`, of contenders that time themselves, since some of what they do is not to be in it: the median of each one's seconds. */
export async function takeTurns<Name extends string>(
  contenders: Record<Name, () => Promise<number>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const laps = names.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, name] of names.entries()) {
      const seconds = await contenders[name]();
      if (round > 0) laps[at]?.push(seconds);
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, median(laps[at] ?? [])])) as Record<Name, number>;
}
