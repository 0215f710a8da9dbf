/** Minute 0 of the flights: Monday 1 January 2001, 00:00 UTC. */
export const FLIGHTS_EPOCH_MS = Date.UTC(2001, 0, 1);

/**
 * Flights as columns, in order of departure. Times are whole minutes since `FLIGHTS_EPOCH_MS`, delays are minutes, distances are miles,
 * airports are indexes into `airports`. `originDelay` and `destinationLate` are NaN where no flight had landed in the past three hours.
 */
export interface FlightTable {
  airports: string[];
  /** Position among all flights by departure: the same for the whole set and for a sample of it. */
  number: Int32Array;
  departure: Int32Array;
  landing: Int32Array;
  distance: Int16Array;
  delay: Int16Array;
  origin: Uint16Array;
  destination: Uint16Array;
  originDelay: Float64Array;
  destinationLate: Float64Array;
}
