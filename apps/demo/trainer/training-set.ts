import type { FlightTable } from '../flights/flight-table.js';
import { LATE_MINUTES } from '../flights/to-flight-table.js';
import { flightFeatures, type FlightFeatures } from './flight-features.js';

/** Flights with their labels, whether of the table or as a pipeline got them back: all that training needs to know. */
export interface TrainingSet {
  airports: ReadonlyArray<string>;
  /** Minutes since the flights' epoch. */
  departure: Int32Array;
  /** Indexes into `airports`. */
  origin: Uint16Array;
  destination: Uint16Array;
  /** 1 for each late flight. */
  labels: Uint8Array;
  features: (row: number) => FlightFeatures;
}

export const toTrainingSet = (flights: FlightTable): TrainingSet => ({
  airports: flights.airports,
  departure: flights.departure,
  origin: flights.origin,
  destination: flights.destination,
  labels: Uint8Array.from(flights.delay, (delay) => (delay > LATE_MINUTES ? 1 : 0)),
  features: (row) => flightFeatures(flights, row),
});
