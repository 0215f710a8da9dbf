import type { FlightTable } from '../flights/flight-table.js';
import { LATE_MINUTES } from '../flights/to-flight-table.js';
import { areaUnderCurve } from './area-under-curve.js';
import { dayOf, flightFeatures } from './flight-features.js';
import { scoreFlight, trainDelayModel, type DelayModel } from './train-delay-model.js';

/** Days of January 2001, counted from its first. */
export const TRAINING_DAYS = 31;

const FOLDS = 5;

export interface FirstVersion {
  model: DelayModel;
  /** 1 for each late flight of the table. */
  labels: Uint8Array;
  /** Rows of January, and the score that a model which never saw their day gives each. */
  rows: Int32Array;
  outOfFold: Float64Array;
  inSampleAuc: number;
  outOfFoldAuc: number;
}

/** Version 1: trained on January, whose rows are scored out of fold by day, since scores of rows that were trained on flatter the model. */
export const trainFirstVersion = (flights: FlightTable): FirstVersion => {
  const labels = Uint8Array.from(flights.delay, (delay) => (delay > LATE_MINUTES ? 1 : 0));
  const rows = Int32Array.from(flights.departure.keys()).filter((row) => dayOf(flights.departure[row]!) < TRAINING_DAYS);
  const foldOf = (row: number): number => dayOf(flights.departure[row]!) % FOLDS;
  const model = trainDelayModel(flights, labels, rows);
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    trainDelayModel(
      flights,
      labels,
      rows.filter((row) => foldOf(row) !== fold),
    ),
  );
  const outOfFold = Float64Array.from(rows, (row) => scoreFlight(folds[foldOf(row)]!, flightFeatures(flights, row)));
  const inSample = Float64Array.from(rows, (row) => scoreFlight(model, flightFeatures(flights, row)));
  const truth = Uint8Array.from(rows, (row) => labels[row]!);
  return {
    model,
    labels,
    rows,
    outOfFold,
    inSampleAuc: areaUnderCurve(inSample, truth),
    outOfFoldAuc: areaUnderCurve(outOfFold, truth),
  };
};
