import type { FlightTable } from './flight-table.js';

/** Every `every`-th flight by number. Features stay those of all flights: they were computed before. */
export const sampleFlights = (flights: FlightTable, every: number): FlightTable => {
  if (every === 1) return flights;
  const taken = <T extends Int32Array | Int16Array | Uint16Array | Float64Array>(column: T): T =>
    column.filter((_value: number, row: number) => flights.number[row]! % every === 0) as T;
  return {
    airports: flights.airports,
    number: taken(flights.number),
    departure: taken(flights.departure),
    landing: taken(flights.landing),
    distance: taken(flights.distance),
    delay: taken(flights.delay),
    origin: taken(flights.origin),
    destination: taken(flights.destination),
    originDelay: taken(flights.originDelay),
    destinationLate: taken(flights.destinationLate),
  };
};
