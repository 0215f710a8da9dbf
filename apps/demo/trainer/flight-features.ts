import type { FlightTable } from '../flights/flight-table.js';

/** What the model is given for one flight, as it is sent to Plumbline: NaN stands for a value that is not there. */
export interface FlightFeatures {
  distance: number;
  hour: number;
  day_of_week: number;
  origin: string;
  destination: string;
  origin_delay: number;
  destination_late: number;
}

const MINUTES_A_DAY = 24 * 60;

/** Days since Monday 1 January 2001. */
export const dayOf = (minute: number): number => Math.floor(minute / MINUTES_A_DAY);

/** The features of the flight in a row of the table; days of the week run from Monday, 1, to Sunday, 7. */
export const flightFeatures = (flights: FlightTable, row: number): FlightFeatures => {
  const departure = flights.departure[row]!;
  return {
    distance: flights.distance[row]!,
    hour: Math.floor((departure % MINUTES_A_DAY) / 60),
    day_of_week: (dayOf(departure) % 7) + 1,
    origin: flights.airports[flights.origin[row]!]!,
    destination: flights.airports[flights.destination[row]!]!,
    origin_delay: flights.originDelay[row]!,
    destination_late: flights.destinationLate[row]!,
  };
};
