import type { FlightTable } from '../flights/flight-table.js';
import { dayOf } from './flight-features.js';
import { trainVersion, type TrainedVersion } from './train-version.js';
import { toTrainingSet, type TrainingSet } from './training-set.js';

/** Days of January 2001, counted from its first. */
export const TRAINING_DAYS = 31;

export interface FirstVersion extends TrainedVersion {
  /** The whole table, of which January is the part that was trained on. */
  set: TrainingSet;
}

/** Version 1: trained on January. */
export const trainFirstVersion = (flights: FlightTable): FirstVersion => {
  const set = toTrainingSet(flights);
  const rows = Int32Array.from(flights.departure.keys()).filter((row) => dayOf(flights.departure[row]!) < TRAINING_DAYS);
  return { ...trainVersion(set, rows), set };
};
