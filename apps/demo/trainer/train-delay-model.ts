import { DESIGN_COLUMNS, writeDesignRow, type Encoding } from './design-row.js';
import { fitLogistic, logistic } from './fit-logistic.js';
import type { FlightFeatures } from './flight-features.js';
import { standardise, type Scale } from './standardise.js';
import { targetRates } from './target-rates.js';
import type { TrainingSet } from './training-set.js';

export interface DelayModel {
  encoding: Encoding;
  scale: Scale;
  intercept: number;
  weights: Float64Array;
}

const WIDTH = DESIGN_COLUMNS.length;

/** Trains on the given rows of the set. */
export const trainDelayModel = (set: TrainingSet, rows: Int32Array): DelayModel => {
  const { airports, labels } = set;
  let late = 0;
  for (const row of rows) late += labels[row]!;
  const overallRate = late / rows.length;
  const encoding: Encoding = {
    overallRate,
    originRates: targetRates(airports, set.origin, labels, rows, overallRate),
    destinationRates: targetRates(airports, set.destination, labels, rows, overallRate),
  };
  const design = new Float64Array(rows.length * WIDTH);
  rows.forEach((row, index) => writeDesignRow(set.features(row), encoding, design, index * WIDTH));
  const scale = standardise(design, WIDTH);
  const fit = fitLogistic(
    design,
    WIDTH,
    Uint8Array.from(rows, (row) => labels[row]!),
  );
  return { encoding, scale, intercept: fit.intercept, weights: fit.weights };
};

const inputs = new Float64Array(WIDTH);

/** The probability that a flight of these features lands late. */
export const scoreFlight = (model: DelayModel, features: FlightFeatures): number => {
  writeDesignRow(features, model.encoding, inputs, 0);
  let z = model.intercept;
  for (let k = 0; k < WIDTH; k += 1) z += (model.weights[k]! * (inputs[k]! - model.scale.mean[k]!)) / model.scale.deviation[k]!;
  return logistic(z);
};
