import { orderByMinute } from './order-by-minute.js';

interface Landings {
  minute: Int32Array;
  airport: Uint16Array;
  value: Float64Array;
}

interface Departures {
  /** Ascending. */
  minute: Int32Array;
  airport: Uint16Array;
}

/**
 * For each departure, the mean value of what landed at its airport in the `windowMinutes` up to and including its minute; NaN where nothing did.
 * One pass over both lists with running sums per airport, so three million flights cost linear time and no join.
 */
export const landedMean = (departures: Departures, landings: Landings, airports: number, windowMinutes: number): Float64Array => {
  const order = orderByMinute(landings.minute);
  const sum = new Float64Array(airports);
  const count = new Int32Array(airports);
  const means = new Float64Array(departures.minute.length);
  let entering = 0;
  let leaving = 0;
  for (let row = 0; row < means.length; row += 1) {
    const now = departures.minute[row]!;
    for (; entering < order.length && landings.minute[order[entering]!]! <= now; entering += 1) {
      const landed = order[entering]!;
      const airport = landings.airport[landed]!;
      sum[airport]! += landings.value[landed]!;
      count[airport]! += 1;
    }
    for (; leaving < entering && landings.minute[order[leaving]!]! <= now - windowMinutes; leaving += 1) {
      const landed = order[leaving]!;
      const airport = landings.airport[landed]!;
      sum[airport]! -= landings.value[landed]!;
      count[airport]! -= 1;
    }
    const airport = departures.airport[row]!;
    means[row] = count[airport]! > 0 ? sum[airport]! / count[airport]! : Number.NaN;
  }
  return means;
};
