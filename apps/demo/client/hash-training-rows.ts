import { createHash } from 'node:crypto';
import type { TrainingSet } from '../trainer/training-set.js';

/** Tells whether two versions were trained on the same rows: departure, label and features of each. */
export const hashTrainingRows = (set: TrainingSet, rows: Int32Array): string => {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${set.departure[row]},${set.labels[row]},${JSON.stringify(set.features(row))}\n`);
  return `sha256:${hash.digest('hex')}`;
};
