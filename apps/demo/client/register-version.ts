import type { VersionDefinition } from '#libs/contracts';
import { MODEL } from '../events/to-event-text.js';
import type { TrainedVersion } from '../trainer/train-version.js';
import type { TrainingSet } from '../trainer/training-set.js';
import { hashTrainingRows } from './hash-training-rows.js';
import type { PlumblineClient } from './plumbline-client.js';
import { toModelParameters } from './to-model-parameters.js';

const FEATURES = {
  distance: { type: 'numeric', min: 0, max: 5100 },
  hour: { type: 'numeric', min: 0, max: 23 },
  day_of_week: { type: 'numeric', min: 1, max: 7 },
  origin: { type: 'categorical' },
  destination: { type: 'categorical' },
  origin_delay: { type: 'numeric' },
  destination_late: { type: 'numeric', min: 0, max: 1 },
} satisfies VersionDefinition['features'];

export interface NewVersion {
  version: string;
  runId: string;
  trainingWindow: { from: string; to: string };
  set: TrainingSet;
  trained: TrainedVersion;
}

/** Registers a version with all that is known of its training. Doing it again changes nothing. */
export const registerVersion = async (client: PlumblineClient, given: NewVersion): Promise<void> => {
  const { version, runId, trainingWindow, set, trained } = given;
  await client.put(`/v1/models/${MODEL}/versions/${version}`, {
    runId,
    parameters: toModelParameters(trained.model),
    metrics: { inSampleAuc: trained.inSampleAuc, outOfFoldAuc: trained.outOfFoldAuc, rows: trained.rows.length },
    trainingWindow,
    trainingDataHash: hashTrainingRows(set, trained.rows),
    features: FEATURES,
  } satisfies VersionDefinition);
};
