import { areaUnderCurve } from './area-under-curve.js';
import { dayOf } from './flight-features.js';
import { scoreFlight, trainDelayModel, type DelayModel } from './train-delay-model.js';
import type { TrainingSet } from './training-set.js';

const FOLDS = 5;

export interface TrainedVersion {
  model: DelayModel;
  /** The rows that it was trained on, and the score that a model which never saw their day gives each. */
  rows: Int32Array;
  outOfFold: Float64Array;
  inSampleAuc: number;
  outOfFoldAuc: number;
}

/** Trains on `rows`, and scores them out of fold by day, since scores of rows that were trained on flatter the model. */
export const trainVersion = (set: TrainingSet, rows: Int32Array): TrainedVersion => {
  const foldOf = (row: number): number => dayOf(set.departure[row]!) % FOLDS;
  const model = trainDelayModel(set, rows);
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    trainDelayModel(
      set,
      rows.filter((row) => foldOf(row) !== fold),
    ),
  );
  const outOfFold = Float64Array.from(rows, (row) => scoreFlight(folds[foldOf(row)]!, set.features(row)));
  const inSample = Float64Array.from(rows, (row) => scoreFlight(model, set.features(row)));
  const truth = Uint8Array.from(rows, (row) => set.labels[row]!);
  return {
    model,
    rows,
    outOfFold,
    inSampleAuc: areaUnderCurve(inSample, truth),
    outOfFoldAuc: areaUnderCurve(outOfFold, truth),
  };
};
