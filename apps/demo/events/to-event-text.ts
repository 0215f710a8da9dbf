import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import type { FlightFeatures } from '../trainer/flight-features.js';

export const MODEL = 'flight-delay';

/** Missing values are left out, as a feature store that has none does. */
const toFeaturesText = (features: FlightFeatures): string => {
  const delay = Number.isNaN(features.origin_delay) ? '' : `,"origin_delay":${features.origin_delay}`;
  const late = Number.isNaN(features.destination_late) ? '' : `,"destination_late":${features.destination_late}`;
  return (
    `{"distance":${features.distance},"hour":${features.hour},"day_of_week":${features.day_of_week}` +
    `,"origin":"${features.origin}","destination":"${features.destination}"${delay}${late}}`
  );
};

export const toTimeText = (minute: number): string => new Date(FLIGHTS_EPOCH_MS + minute * 60_000).toISOString();

/** Six decimals, as a service would serve it. */
export const servedScore = (score: number): number => Math.round(score * 1e6) / 1e6;

const predicted = (score: number): string => `"score":${servedScore(score)},"class":${servedScore(score) >= 0.5 ? 1 : 0}`;

/** One line of `POST /v1/predictions`. Built by hand: `JSON.stringify` of three million objects is a third of the time of a full replay. */
export const toPredictionText = (
  number: number,
  minute: number,
  { version, role }: { version: string; role: 'live' | 'shadow' },
  features: FlightFeatures,
  score: number,
): string =>
  `{"model":"${MODEL}","version":"${version}","id":"f${number}","time":"${toTimeText(minute)}"${role === 'shadow' ? ',"role":"shadow"' : ''},"features":${toFeaturesText(features)},${predicted(score)}}`;

/** One line of `POST /v1/labels`: 1 for a flight that landed late. */
export const toLabelText = (number: number, minute: number, late: number): string =>
  `{"model":"${MODEL}","id":"f${number}","label":${late},"time":"${toTimeText(minute)}"}`;

/** One row of a reference. */
export const toReferenceText = (minute: number, features: FlightFeatures, score: number, late: number): string =>
  `{"time":"${toTimeText(minute)}","features":${toFeaturesText(features)},${predicted(score)},"label":${late}}`;
