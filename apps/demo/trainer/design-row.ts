import type { FlightFeatures } from './flight-features.js';

/** The names of the model's inputs, in the order of `writeDesignRow`. */
export const DESIGN_COLUMNS = [
  'distance',
  'hour',
  'hour_sine',
  'hour_cosine',
  'saturday',
  'sunday',
  'origin_rate',
  'destination_rate',
  'origin_delay',
  'destination_late',
  'origin_delay_missing',
] as const;

/** What the inputs need to know from training, besides the coefficients. */
export interface Encoding {
  overallRate: number;
  originRates: ReadonlyMap<string, number>;
  destinationRates: ReadonlyMap<string, number>;
}

/** Writes the inputs of one flight to `out` from `at` on: a missing delay counts as 0 and says so, a missing share as the overall rate. */
export const writeDesignRow = (features: FlightFeatures, encoding: Encoding, out: Float64Array, at: number): void => {
  const { hour } = features;
  const delayMissing = Number.isNaN(features.origin_delay);
  out[at] = features.distance;
  out[at + 1] = hour;
  out[at + 2] = Math.sin((hour / 24) * 2 * Math.PI);
  out[at + 3] = Math.cos((hour / 24) * 2 * Math.PI);
  out[at + 4] = features.day_of_week === 6 ? 1 : 0;
  out[at + 5] = features.day_of_week === 7 ? 1 : 0;
  out[at + 6] = encoding.originRates.get(features.origin) ?? encoding.overallRate;
  out[at + 7] = encoding.destinationRates.get(features.destination) ?? encoding.overallRate;
  out[at + 8] = delayMissing ? 0 : Math.min(Math.max(features.origin_delay, -30), 120);
  out[at + 9] = Number.isNaN(features.destination_late) ? encoding.overallRate : features.destination_late;
  out[at + 10] = delayMissing ? 1 : 0;
};
