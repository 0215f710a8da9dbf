import type { FlightTable } from './flight-table.js';
import { landedMean } from './landed-mean.js';
import { landingMinute } from './landing-minute.js';

/** A flight is late when it lands more than this many minutes after its schedule. */
export const LATE_MINUTES = 15;

const WINDOW_MINUTES = 3 * 60;

/** What is known of each flight before anything is computed, in order of departure. */
export type ScheduledFlights = Pick<FlightTable, 'airports' | 'departure' | 'distance' | 'delay' | 'origin' | 'destination'>;

/** Adds landing times and the two features that look at what has landed: the mean delay at the origin, the share late at the destination. */
export const toFlightTable = (flights: ScheduledFlights): FlightTable => {
  const count = flights.departure.length;
  const number = Int32Array.from({ length: count }, (_, row) => row);
  const landing = new Int32Array(count);
  const late = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    landing[row] = landingMinute(flights.departure[row]!, flights.distance[row]!, flights.delay[row]!);
    late[row] = flights.delay[row]! > LATE_MINUTES ? 1 : 0;
  }
  const landedAt = { minute: landing, airport: flights.destination };
  const size = flights.airports.length;
  const originDelay = landedMean(
    { minute: flights.departure, airport: flights.origin },
    { ...landedAt, value: Float64Array.from(flights.delay) },
    size,
    WINDOW_MINUTES,
  );
  const destinationLate = landedMean(
    { minute: flights.departure, airport: flights.destination },
    { ...landedAt, value: late },
    size,
    WINDOW_MINUTES,
  );
  return { ...flights, number, landing, originDelay, destinationLate };
};
