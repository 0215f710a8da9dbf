import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { FlightFeatures } from '../trainer/flight-features.js';

/** A fault of a feature feed, injected on purpose and announced: `from` and `to` are epoch milliseconds of departure, half-open. */
export interface Incident {
  name: string;
  feature: keyof FlightFeatures;
  from: number;
  to: number;
  /** Origins that it touches; empty for all. */
  origins: ReadonlyArray<string>;
  description: string;
  /** What was changed shortly before, as the deploy system of the feed announces it. */
  release: { id: string; source: string; type: string; time: number; summary: string };
  distort: (features: FlightFeatures) => FlightFeatures;
}

const KILOMETRES_A_MILE = 1.609344;

export const INCIDENTS: ReadonlyArray<Incident> = [
  {
    name: 'kilometres',
    feature: 'distance',
    from: Date.UTC(2001, 2, 12, 6),
    to: Date.UTC(2001, 2, 13, 12),
    origins: [],
    description: 'for 30 hours from 12 March 06:00 the distance feed gives kilometres',
    release: {
      id: 'distance-feed-1.4.0',
      source: 'feature-store',
      type: 'feature-release',
      time: Date.UTC(2001, 2, 12, 5, 40),
      summary: 'distance feed 1.4.0 rolled out',
    },
    distort: (features) => ({ ...features, distance: features.distance * KILOMETRES_A_MILE }),
  },
  {
    name: 'origin delay missing',
    feature: 'origin_delay',
    from: Date.UTC(2001, 3, 10),
    to: Date.UTC(2001, 3, 11),
    origins: ['ORD', 'DFW', 'ATL'],
    description: 'on 10 April the origin-delay feature is missing for ORD, DFW and ATL',
    release: {
      id: 'arrivals-join-2001-04-09',
      source: 'warehouse',
      type: 'upstream-job',
      time: Date.UTC(2001, 3, 9, 23, 30),
      summary: 'the job that joins arrivals was moved to new hosts',
    },
    distort: (features) => ({ ...features, origin_delay: Number.NaN }),
  },
];

/** The features as the faulty feeds of that moment give them; the model scores what it is given. */
export const distortFeatures = (features: FlightFeatures, departureMinute: number): FlightFeatures => {
  const time = FLIGHTS_EPOCH_MS + departureMinute * 60_000;
  let given = features;
  for (const { from, to, origins, distort } of INCIDENTS)
    if (time >= from && time < to && (origins.length === 0 || origins.includes(features.origin))) given = distort(given);
  return given;
};
