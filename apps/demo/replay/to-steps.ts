export interface Step {
  /** Minutes since the flights' epoch, half-open. */
  from: number;
  to: number;
}

const HOUR = 60;

const DAY = 24 * HOUR;

/** All flights go in steps of an hour, a tenth of them in steps of a day. */
export const toStepMinutes = (every: 10 | 1): number => (every === 1 ? HOUR : DAY);

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
