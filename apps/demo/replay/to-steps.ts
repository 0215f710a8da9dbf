export interface Step {
  /** Minutes since the flights' epoch, half-open. */
  from: number;
  to: number;
}

const DAY = 24 * 60;

/** Steps of `stepMinutes` that cover [from, end), then one more of a day at a time until `quietUntil`, in which nothing happens but late evaluation. */
export function* toSteps(from: number, end: number, quietUntil: number, stepMinutes: number): Generator<Step> {
  let at = from;
  while (at < end) {
    yield { from: at, to: at + stepMinutes };
    at += stepMinutes;
  }
  while (at < quietUntil) {
    const to = Math.min((Math.floor(at / DAY) + 1) * DAY, quietUntil);
    yield { from: at, to };
    at = to;
  }
}
