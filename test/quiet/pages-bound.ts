/** The largest mean that leaves a chance of 5 % to so few events in all: the exact upper 95 % bound of a Poisson count. */
export function pagesBound(events: number): number {
  const chanceOfAtMost = (mean: number): number => {
    let term = Math.exp(-mean);
    let sum = term;
    for (let k = 1; k <= events; k++) {
      term *= mean / k;
      sum += term;
    }
    return sum;
  };
  let [low, high] = [0, 10 + 3 * events];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}
