import type { Alert } from '#libs/contracts';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { TrainingSet } from '../trainer/training-set.js';

interface FaultyStretch {
  /** Minutes since the flights' epoch, half-open. */
  from: number;
  to: number;
  origin: string | undefined;
}

const toMinute = (iso: string): number => (Date.parse(iso) - FLIGHTS_EPOCH_MS) / 60_000;

/** All traffic, or one origin: the only segments of the model. */
const toStretch = ({ since, lastSpoke, segment }: Alert): FaultyStretch => ({
  from: toMinute(since),
  to: toMinute(lastSpoke.to),
  origin: segment === '' ? undefined : segment.slice('origin='.length),
});

/**
 * The rows over which an alert of data quality stands: what was wrong with a feed should neither be learned nor become part of a reference, which
 * would then miss the fault whenever it is not there.
 */
export const findFaultyRows = (set: TrainingSet, alerts: ReadonlyArray<Alert>): Set<number> => {
  const stretches = alerts.filter(({ check, firedAt }) => check === 'quality' && firedAt !== null).map(toStretch);
  const faulty = new Set<number>();
  set.departure.forEach((minute, row) => {
    const origin = set.airports[set.origin[row]!]!;
    const isIn = ({ from, to, origin: struck }: FaultyStretch): boolean =>
      minute >= from && minute < to && (struck === undefined || struck === origin);
    if (stretches.some(isIn)) faulty.add(row);
  });
  return faulty;
};
